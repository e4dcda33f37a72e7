import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Links
import Notes
import Testing

/// A second community, linked with the one at home, whose bundles go to and fro in files.
struct Neighbour: Sendable {
    let node: Node
    let home: WebHome

    static let name = "Saint-Essai"

    /// - Parameter body: gets a neighbour that is linked, and knows of no intersection yet.
    static func with<T: Sendable>(_ body: @escaping @Sendable (WebHome, Neighbour) async throws -> T) async throws -> T
    {
        let folder = NSTemporaryDirectory() + "croisee-neighbour-" + UUID().uuidString
        defer { Result { try FileManager.default.removeItem(atPath: folder) }.forgotten() }
        return try await WebHome.with { home in
            let node = try await waiting {
                let node = try Node.initialise(
                    folder: DataFolder(folder), name: name, language: .french,
                    words: RecoveryWords(entropy: [UInt8](repeating: 9, count: 16)))
                try link(home.node, with: node)
                try link(node, with: home.node)
                return node
            }
            return try await body(home, Neighbour(node: node, home: home))
        }
    }

    private static func link(_ one: Node, with other: Node) throws {
        let theirs = try other.store.read { try $0.identity(of: other.me) }
        let link = PeerLink(
            community: other.me, name: "", address: nil, pin: nil, origin: .declared, dials: .them, approvedHere: true,
            approvedThere: true, words: [], allowsPrivateAddress: true)
        try one.store.write { writing in
            if let theirs { try writing.learn(theirs) }
            try writing.save(link)
        }
    }

    /// Brings what each has of an intersection to the other, and lets readers at home see it.
    func meet(in place: IntersectionID) async throws {
        try await carry(place, from: home.node, to: node)
        try await carry(place, from: node, to: home.node)
        try await waiting { try home.node.release(home.node.store.read { try $0.notes(state: .held) }) }
    }

    private func carry(_ place: IntersectionID, from: Node, to: Node) async throws {
        let file = NSTemporaryDirectory() + UUID().uuidString + ".croisee"
        let isThere = try await waiting {
            guard let row = try from.store.read({ try $0.intersection(place) }) else { return false }
            _ = try from.export(row, for: nil, against: nil, to: file)
            return true
        }
        guard isThere else { return }
        defer { Result { try FileManager.default.removeItem(atPath: file) }.forgotten() }
        _ = try await to.importBundles(from: file)
    }

    /// An intersection of both.
    func orchards() async throws -> IntersectionID {
        let place = try await waiting {
            let place = try home.node.createIntersection(
                name: "Vergers", purpose: "Soigner les arbres.", language: "fr")
            try home.node.recognise(node.me, in: place)
            return place
        }
        try await meet(in: place)
        try await waiting { _ = try node.join(place, delegateTo: nil) }
        try await meet(in: place)
        return place
    }

    func write(
        _ title: String, _ body: String, kind: String? = nil, _ fields: [NoteField] = [], in place: IntersectionID
    )
        async throws -> NoteReference
    {
        var text = NoteText(title: title, body: body)
        text.kind = kind
        text.fields = fields
        let made = text
        let note = try await waiting { try node.newNote(made, Audience(places: [place])) }
        try await meet(in: place)
        return NoteReference(note, of: node.me)
    }
}

extension WebHome {
    func write(
        _ title: String, _ body: String, kind: String? = nil, _ fields: [NoteField] = [],
        in places: [IntersectionID] = []
    ) async throws -> NoteReference {
        var text = NoteText(title: title, body: body)
        text.kind = kind
        text.fields = fields
        let made = text
        let note = try await waiting {
            try node.newNote(made, places.isEmpty ? .local : Audience(places: places))
        }
        return NoteReference(note, of: node.me)
    }

    /// What the journal tells, the newest first.
    func journal() async throws -> [JournalEntry] {
        try await waiting { try node.store.read { try $0.journal(limit: 50) } }
    }
}

extension NoteField {
    static func line(_ name: String, _ values: String...) -> NoteField {
        NoteField(name: name, type: .line, label: Sentence(fr: name, en: name), values: values)
    }

    static func date(_ name: String, _ value: String) -> NoteField {
        NoteField(name: name, type: .date, label: Sentence(fr: name, en: name), values: [value])
    }

    static func choice(_ name: String, _ value: String) -> NoteField {
        NoteField(name: name, type: .choice, label: Sentence(fr: name, en: name), values: [value])
    }
}
