import Foundation
import Testing

struct NoteRow: Decodable {
    struct Origin: Decodable { let id: String, name: String }
    let id: String
    let title: String
    let origin: Origin
    let visibility: String
    let revisions: Int
    let state: String
}
struct PeerRow: Decodable { let id: String, name: String, state: String, words: [String] }
struct ImportRow: Decodable { let path: String, outcome: String, id: String? }
struct PlaceRow: Decodable { let id: String, name: String, takesPart: Bool }
struct InvitationRow: Decodable { let link: String }

extension Village {
    func notes() async throws -> [NoteRow] { try await json([NoteRow].self, "note", "list") }

    func ids() async throws -> Set<String> { Set(try await notes().map(\.id)) }

    func body(_ note: String) async throws -> [UInt8] { try await run("note", "export", note, "--body").out }

    func peer(_ name: String) async throws -> PeerRow {
        try #require(try await json([PeerRow].self, "peer", "list").first { $0.name == name })
    }

    /// Writes a text into a file and imports it.
    /// - Returns: the note's ID.
    @discardableResult
    func add(_ text: String, _ audience: String...) async throws -> String {
        let file = "\(folder).note-\(UUID().uuidString).md"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let rows: [ImportRow] = try Self.decode(try await run(["note", "import", file, "--json"] + audience).out)
        #expect(rows.map(\.outcome) == ["new"])
        return try #require(rows.first?.id)
    }
}

/// Two villages and a hub, linked and in one intersection; and a temporary folder that goes with them.
final class Region {
    static let intersection = "Savoirs du canton"
    let place: String
    let hub: Village
    let a: Village
    let b: Village
    private var others: [Village] = []
    /// The links that the hub gave the villages.
    private(set) var invitations: [String] = []

    var nodes: [Village] { [a, b, hub] }

    init() throws {
        place = FileManager.default.temporaryDirectory.path + "/croisee-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        hub = Village("Carrefour-Essai", in: place)
        a = Village("Val-Essai", in: place)
        b = Village("Saint-Essai", in: place)
    }

    deinit {
        for node in nodes + others { node.close() }
        do { try FileManager.default.removeItem(atPath: place) } catch { print("\(place) stays: \(error)") }
    }

    /// A community without any link.
    func stranger(_ name: String) async throws -> Village {
        let node = Village(name, in: place)
        others.append(node)
        try await node.initialise()
        return node
    }

    func start() async throws {
        try await serve()
        try await link()
    }

    /// Three communities that do not know each other yet.
    func serve() async throws {
        for node in nodes {
            try await node.initialise()
            try await node.serve()
        }
    }

    /// Both villages linked with the hub, and in its intersection.
    func link() async throws {
        for village in [a, b] { try await link(village) }
        try await hub.run("intersection", "create", Self.intersection, "--purpose", "Échanger nos savoir-faire")
        for village in [a, b] {
            try await hub.run("intersection", "invite", Self.intersection, "--peer", village.name)
            try await until("\(village.name) is invited") {
                try await village.json([PlaceRow].self, "intersection", "list").contains {
                    $0.name == Self.intersection
                }
            }
            try await village.run("intersection", "join", Self.intersection, "--delegate-to", hub.name)
        }
    }

    /// An invitation, opened there; both compare the words and approve.
    private func link(_ village: Village) async throws {
        let invitation = try await hub.json(InvitationRow.self, "peer", "invite")
        invitations.append(invitation.link)
        try await village.run("peer", "open", invitation.link, "--reason", "Nous sommes voisins")
        let (here, there) = (try await village.peer(hub.name), try await hub.peer(village.name))
        #expect(here.words == there.words)
        #expect(here.words.count == 6)
        try await village.run("peer", "approve", hub.name)
        #expect(try await village.peer(hub.name).state != "active", "one approval is not enough")
        try await hub.run("peer", "approve", village.name)
        for (node, other) in [(village, hub), (hub, village)] {
            try await until("\(node.name) is linked with \(other.name)") {
                try await node.peer(other.name).state == "active"
            }
        }
    }

    func share(_ text: String, at village: Village) async throws -> String {
        try await village.add(text, "--intersection", Self.intersection)
    }

    func untilHeld(_ note: String, by village: Village) async throws {
        try await until("\(village.name) holds \(note)") { try await village.ids().contains(note) }
    }

    func stop() async throws {
        for node in nodes { try await node.stop() }
    }
}
