import Bundles
import Catalogue
import CroiseeStore
import Foundation

/// The two keys of a node on disk. New ones are written beside the old ones, and take their places once the statement that names
/// them is kept: whatever happens in between, the next start finds the pair that counts.
extension DataFolder {
    var nextSigningKey: String { signingKey + ".new" }
    var nextRequestKey: String { requestKey + ".new" }

    func prepare(signing: SigningKey, request: SigningKey?) throws(Problem) {
        for file in [nextSigningKey, nextRequestKey] { unlink(file) }
        try writeKey(signing, to: nextSigningKey)
        if let request { try writeKey(request, to: nextRequestKey) }
    }

    /// Puts prepared keys in place where the identity names them; else they belong to nobody.
    func settleKeys(_ identity: Identity?) throws(Problem) {
        guard let identity else { return }
        try settle(nextSigningKey, signingKey, isNamed: identity.key(statement: identity.latest))
        try settle(nextRequestKey, requestKey, isNamed: identity.node?.requestKey)
    }

    private func settle(_ next: String, _ file: String, isNamed key: VerifyingKey?) throws(Problem) {
        guard FileManager.default.fileExists(atPath: next) else { return }
        guard try readKey(next).publicKey == key else {
            unlink(next)
            return
        }
        guard rename(next, file) == 0 else { throw .keyFile(file) }
    }
}
