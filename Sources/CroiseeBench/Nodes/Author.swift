import Bundles
import CroiseeFederation
import CroiseeStore
import Crypto
import Foundation
import Notes

/// How notes were published.
enum Shape: String, CaseIterable, Sendable, Codable {
    /// A folder imported at once: up to 256 notes share a bundle.
    case mass
    /// A bundle for each note: how villages live.
    case single

    var title: String { self == .mass ? "mass import" : "one by one" }
}

struct PlaceRow: Decodable { let id: String, name: String, takesPart: Bool }
struct PeerRow: Decodable { let id: String, name: String, state: String, words: [String] }
struct InvitationRow: Decodable { let link: String }
struct ImportRow: Decodable { let path: String, outcome: String, id: String? }
struct NoteRow: Decodable { let id: String, title: String, state: String }

/// The texts of a run: their number, their bytes, and the hashes by which they are known again.
struct Texts {
    let count: Int
    let bytes: Int
    let hashes: Set<Digest32>
    /// One file per note.
    let folder: String

    init(_ generator: TextGenerator, count: Int, folder: String) throws {
        try Files.folder(folder)
        var bytes = 0
        var hashes = Set<Digest32>()
        for number in 0..<count {
            if number % 1_000 == 0 { try Files.folder("\(folder)/\(number / 1_000)") }
            let body = generator.note(number)
            bytes += body.count
            hashes.insert(Digest32.sha256(body))
            try Files.write(body, to: Self.path(number, in: folder))
        }
        try require(hashes.count == count, "two generated notes are the same")
        self.count = count
        self.bytes = bytes
        self.hashes = hashes
        self.folder = folder
    }

    /// A word of every title.
    static let everywhere = "cahier"

    static func path(_ number: Int, in folder: String) -> String {
        let digits = String(number)
        return "\(folder)/\(number / 1_000)/note-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).md"
    }
}

/// A node that founds an intersection and publishes notes in it; others dial it.
final class Author {
    static let place = "Savoirs du canton"
    let node: Croisee
    let texts: Texts
    let shape: Shape
    private(set) var placeID = ""

    init(_ name: String, texts: Texts, shape: Shape, folder: String, binary: String) throws {
        node = Croisee(name, folder: folder, binary: binary)
        self.texts = texts
        self.shape = shape
        try node.initialise()
        struct Made: Decodable { let id: String }
        placeID = try node.json(
            Made.self, "intersection", "create", Self.place, "--purpose", "Échanger nos savoir-faire"
        ).id
        switch shape {
        case .mass: try node.run("note", "import", texts.folder, "--intersection", Self.place, "--json")
        case .single: try publishOneByOne()
        }
        // Nothing is left to do in the background while something is measured.
        try node.findAll()
    }

    /// Ten thousand starts of `croisee note new` would measure the starting. This does what that command does (a revision, a
    /// bundle of its own, signed and packed), many in one transaction, with times of signing some minutes apart.
    private func publishOneByOne() throws {
        let open = try Node.open(folder: DataFolder(node.folder))
        guard let place = IntersectionID(placeID) else { throw Failure("intersection: \(placeID)") }
        let now = open.now()
        let (count, folder, key) = (texts.count, texts.folder, open.signingKey)
        for start in stride(from: 0, to: count, by: 500) {
            try open.store.write { writing in
                var random = SystemRandomNumberGenerator()
                for number in start..<min(start + 500, count) {
                    let path = Texts.path(number, in: folder)
                    let file = try NoteFile.parse(bytes: try Files.read(path), fileName: path)
                    let at = now - Int64(count - number) * 400_000
                    let revision = NoteRevision(
                        note: NoteID(using: &random), revision: RevisionID(using: &random), title: file.title,
                        body: file.body, language: "fr", createdAt: at, updatedAt: at)
                    try writing.save(revision, visibility: .local, using: &random)
                    _ = try writing.publish([.note(revision)], in: place, key: key, at: at, using: &random)
                }
            }
        }
    }

    /// Links a new node with this one, both approving, and lets it join. It has heard of the intersection and holds no note.
    func welcome(_ name: String, folder: String, binary: String) throws -> Croisee {
        let village = Croisee(name, folder: folder, binary: binary)
        try village.initialise()
        let invitation = try node.json(InvitationRow.self, "peer", "invite")
        try village.run("peer", "open", invitation.link, "--reason", "Nous sommes voisins")
        let here = try village.json([PeerRow].self, "peer", "list").first
        let there = try node.json([PeerRow].self, "peer", "list").first { $0.name == name }
        try require(here?.words.count == 6 && here?.words == there?.words, "the six words differ")
        try village.run("peer", "approve", node.name)
        try node.run("peer", "approve", name)
        try node.run("intersection", "invite", Self.place, "--peer", name)
        try village.run("sync", node.name)
        try village.run("intersection", "join", Self.place, "--delegate-to", node.name)
        try require(
            try village.json([NoteRow].self, "note", "list").isEmpty, "\(name) is not empty before its exchange")
        return village
    }
}
