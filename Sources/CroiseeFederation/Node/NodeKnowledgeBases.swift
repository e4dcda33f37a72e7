import Bundles
import Catalogue
import CroiseeStore
import Notes

/// A knowledge base: a set of carnets in order.
public struct KnowledgeBase: Sendable {
    /// One of its carnets as this community finds it.
    public struct Shelf: Sendable {
        public let reference: NoteReference
        public let end: NoteEnd
        /// With its table of contents; nil where it cannot be read here.
        public let carnet: Carnet?
    }

    public let line: NoteLine
    public let description: String
    public let carnets: [Shelf]
}

extension Node {
    public func createKnowledgeBase(
        title: String, description: String, carnets: [NoteReference], _ audience: Audience
    ) throws -> NoteID {
        let kind = try kindsHere().kinds.known("knowledge-base")
        var text = NoteText(title: title, body: description)
        text.kind = kind.id
        text.fields = try kind.filling([], with: [(name: "carnets", values: carnets.map(\.text))])
        return try newNote(text, audience)
    }

    /// A knowledge base held here, by its title or number.
    /// - Throws: `unknown-knowledge-base`
    public func knowledgeBase(named text: String) throws -> NoteReference {
        guard let found = try note(named: text, kind: "knowledge-base") else {
            throw Problem.unknownKnowledgeBase(text)
        }
        return found
    }

    /// A knowledge base with the tables of contents of its carnets. What a carnet is not, as when its note was changed into
    /// another kind, has none.
    /// - Throws: `unknown-knowledge-base`, `note-held`
    public func knowledgeBase(_ reference: NoteReference, _ reading: Reading) throws -> KnowledgeBase {
        let end = try reading.end(of: reference)
        if end == .waiting { throw Problem.noteWaiting }
        guard let line = end.line, line.kind == "knowledge-base", let head = try reading.current(reference) else {
            throw Problem.unknownKnowledgeBase(reference.text)
        }
        var seen = Set<NoteReference>()
        let shelves = try head.fields.references("carnets").filter { seen.insert($0).inserted }.map { carnet in
            KnowledgeBase.Shelf(
                reference: carnet, end: try reading.end(of: carnet), carnet: try reading.carnet(carnet))
        }
        return KnowledgeBase(line: line, description: head.body, carnets: shelves)
    }

    /// What the list of carnets of an own knowledge base becomes; nil where it stays as it is.
    /// - Parameter place: from 1; at the end where nil, and where it stands already, as it stood.
    /// - Throws: `not-yours`, `unknown-knowledge-base`
    public func knowledgeBaseText(
        _ reference: NoteReference, adding carnet: NoteReference, at place: Int? = nil
    ) throws -> NoteText? {
        try knowledgeBaseText(reference) { carnets in
            if place == nil && carnets.contains(carnet) { return }
            carnets.removeAll { $0 == carnet }
            carnets.insert(carnet, at: min(max((place ?? carnets.count + 1) - 1, 0), carnets.count))
        }
    }

    /// - Throws: `not-in-knowledge-base`, `not-yours`, `unknown-knowledge-base`
    public func knowledgeBaseText(_ reference: NoteReference, removing carnet: NoteReference) throws -> NoteText {
        let text = try knowledgeBaseText(reference) { carnets in carnets.removeAll { $0 == carnet } }
        guard let text else {
            let (base, title) = try store.read {
                (try $0.end(of: reference).line?.title ?? "", try $0.end(of: carnet).line?.title ?? carnet.text)
            }
            throw Problem.notInKnowledgeBase(title, base: base)
        }
        return text
    }

    private func knowledgeBaseText(_ reference: NoteReference, _ change: (inout [NoteReference]) -> Void) throws
        -> NoteText?
    {
        let line = try store.read { try $0.end(of: reference).line }
        guard let line, line.kind == "knowledge-base" else { throw Problem.unknownKnowledgeBase(reference.text) }
        guard reference.origin == me else { throw Problem.notYours(line.title) }
        var text = try text(of: reference.note)
        let before = text.fields.references("carnets")
        var carnets = before
        change(&carnets)
        if carnets == before { return nil }
        let kind = try kindsHere().kinds.known("knowledge-base")
        text.fields = try kind.filling(text.fields, with: [(name: "carnets", values: carnets.map(\.text))])
        return text
    }
}
