import Bundles
import CroiseeStore
import Foundation

@testable import CroiseeFederation

/// The paper words of the village of that seed (`Village.init`), and new ones.
func words(_ seed: UInt8) throws -> RecoveryWords { try RecoveryWords(entropy: [UInt8](repeating: seed, count: 16)) }

/// Of a path where nothing is yet.
func newFolder() -> DataFolder { DataFolder(NSTemporaryDirectory() + "croisee-sync-" + UUID().uuidString) }

func remove(_ folder: DataFolder) {
    do { try FileManager.default.removeItem(atPath: folder.path) } catch { print("left behind: \(folder.path)") }
}

extension Node {
    /// Its folder as somebody has it who copied it with its keys; this node does not know.
    func copiedFolder() throws -> DataFolder {
        let copy = newFolder()
        try store.truncateLog()
        try FileManager.default.copyItem(atPath: folder.path, toPath: copy.path)
        return copy
    }
}
