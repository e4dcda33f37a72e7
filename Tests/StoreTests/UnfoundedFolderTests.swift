import Catalogue
import CroiseeStore
import Foundation
import Testing

@Suite("A folder that a server used before its set-up")
struct UnfoundedFolderTests {
    private let folder = DataFolder(NSTemporaryDirectory() + "unfounded-" + UUID().uuidString)

    private func write(_ names: [String]) throws {
        try folder.create()
        for name in names {
            #expect(FileManager.default.createFile(atPath: folder.path + "/" + name, contents: Data("x".utf8)))
        }
    }

    private func names() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    }

    private func remove() throws { try FileManager.default.removeItem(atPath: folder.path) }

    @Test("its certificate and lock go, so that a community can be restored there")
    func cleared() throws {
        try write(["keys/tls.key", "tls.crt", "serve.lock"])
        defer { #expect(throws: Never.self) { try remove() } }
        try folder.clearUnfounded()
        #expect(try names().isEmpty)
    }

    @Test(
        "whatever else is there stays, and all with it", arguments: ["keys/signing.key", "croisee.sqlite", "notes.txt"])
    func kept(_ other: String) throws {
        try write(["keys/tls.key", "tls.crt", "serve.lock", other])
        defer { #expect(throws: Never.self) { try remove() } }
        try folder.clearUnfounded()
        #expect(try names() == ["keys", "keys/tls.key", "tls.crt", "serve.lock", other].sorted())
    }

    @Test("a server that still waits for its set-up is not disturbed")
    func waiting() throws {
        try write(["keys/tls.key", "tls.crt"])
        defer { #expect(throws: Never.self) { try remove() } }
        let lock = try folder.takeServerLock()
        #expect(throws: Problem.secondServer) { try folder.clearUnfounded() }
        #expect(try names() == ["keys", "keys/tls.key", "serve.lock", "tls.crt"])
        withExtendedLifetime(lock) {}
    }

    @Test("a folder that is not there is none of its business")
    func absent() throws {
        try folder.clearUnfounded()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
}
