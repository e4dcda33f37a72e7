import Bundles
import Catalogue
import Links
import Randomness

/// A community with its keys.
struct Player {
    let identity: Identity
    var id: CommunityID { identity.community }

    /// The same letter gives the same community.
    init(_ letter: UInt8, name: String = "La Roche", address: String? = nil) throws {
        let signing = try SigningKey(seed: Array(repeating: letter, count: 32))
        let recovery = try SigningKey(seed: Array(repeating: letter, count: 31) + [0])
        let request = try SigningKey(seed: Array(repeating: letter, count: 31) + [1])
        let founded = try Identity.found(signing: signing, recovery: recovery.publicKey)
        let node = try NodeRecord.make(
            community: founded.community, statement: 0, issued: 1_790_000_000_000, name: name,
            addresses: address.map { [$0] } ?? [], pin: nil, signing: signing, request: request)
        identity = try founded.with(node: node)
    }

    /// After a change of key.
    func advanced(_ letter: UInt8) throws -> Identity {
        try identity.advanced(
            newSigning: try SigningKey(seed: Array(repeating: letter, count: 30) + [7, 7]),
            recoveryKey: try SigningKey(seed: Array(repeating: letter, count: 31) + [0]),
            nextRecovery: try SigningKey(seed: Array(repeating: letter, count: 31) + [9]).publicKey, sealing: [])
    }
}

/// An invitation from A, opened by B.
struct Meeting {
    let a: Player
    let b: Player
    let invitation: Invitation
    /// R_A
    let reveal: [UInt8]
    let request: LinkRequest

    static let expires: Int64 = 1_790_600_000
    static let pin = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"

    init(seed: UInt64 = 1, name: String = "Bel-Air", reason: String = "Nous partageons un four à pain.") throws {
        var random = SeededRandom(seed)
        a = try Player(0x61, name: "Val-Exemple", address: "https://val.example:8443")
        b = try Player(0x62, name: "Bel-Air")
        (invitation, reveal) = try Invitation.make(
            inviter: a.id, address: "https://val.example:8443", pin: Self.pin, expires: Self.expires, using: &random)
        request = try LinkRequest.make(
            invitation: invitation, identity: b.identity, random: random.bytes(32), name: name, reason: reason,
            inviterHead: a.identity.head)
    }

    var stored: InvitationCheck.Stored { .init(invitation: invitation, random: reveal) }
}

/// The type of the problem that `body` throws; nil if it throws none.
func problem(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch let problem as Problem {
        return problem.type
    } catch {
        return "\(error)"
    }
}

/// Communities that need no keys: named by a number.
func community(_ number: Int) -> CommunityID { CommunityID(.sha256(Array("community \(number)".utf8))) }

func reference(_ number: Int) -> EntryReference {
    EntryReference(bundle: BundleID(.sha256(Array("bundle \(number / 256)".utf8))), index: number % 256)
}
