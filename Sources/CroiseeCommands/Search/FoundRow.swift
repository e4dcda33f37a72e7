import Bundles
import Catalogue
import CroiseeStore
import Notes
import Search
import Synchronization

/// A note that was found, as JSON.
struct FoundRow: Encodable {
    struct Piece: Encodable {
        let text: String
        /// It is what was looked for.
        let hit: Bool
    }

    struct Alike: Encodable {
        let typed: String
        let label: String
        let terms: [LineRow]
        let statements: [EquivalenceRow]
        let sentence: String
    }

    let id: String
    let reference: String
    let title: String
    let kind: String
    let state: String
    let origin: NamedRow
    @OrNull var updated: String? = nil
    let score: Double
    /// By words of the same family only.
    let family: Bool
    let excerpt: String
    let pieces: [Piece]
    @OrNull var equivalence: Alike? = nil

    init(_ found: FoundNote) {
        let hit = found.hit
        id = hit.note.text
        reference = hit.reference.text
        title = hit.title
        kind = hit.kind
        state = hit.state.rawValue
        origin = NamedRow(id: hit.origin.text, name: hit.originName)
        updated = Moment.iso(hit.updated)
        score = hit.score
        family = hit.isOfFamily
        excerpt = found.excerpt.text
        pieces = found.excerpt.pieces.map { Piece(text: $0.text, hit: $0.isHit) }
        equivalence = found.equivalence.map {
            Alike(
                typed: $0.typed, label: $0.label, terms: $0.terms.map { LineRow($0) },
                statements: $0.statements.map { EquivalenceRow($0) }, sentence: $0.sentence.said)
        }
    }
}

/// The same for people: title, community and day, a piece of the text, and why it is here.
struct FoundText {
    let text: String

    /// - Parameter zone: by whose clock days are told.
    init(_ found: FoundNote, _ zone: String) {
        let hit = found.hit
        let mark =
            switch hit.state {
            case .held: "  " + SearchWords.held.said
            case .draft: "  " + SearchWords.draft.said
            default: ""
            }
        let day = Moment.day(hit.updated, zone)
        var lines = [
            "\(Terminal.bold(hit.title))  \(Terminal.plain(hit.originName))  \(day)\(mark)", "  \(hit.note.text)",
        ]
        let excerpt = found.excerpt
        if !excerpt.pieces.isEmpty {
            let body = excerpt.pieces.map { $0.isHit ? Terminal.marked($0.text) : Terminal.plain($0.text) }.joined()
            lines.append("  \(excerpt.isCutBefore ? "… " : "")\(body)\(excerpt.isCutAfter ? " …" : "")")
        }
        if let equivalence = found.equivalence { lines.append("  " + Terminal.plain(equivalence.sentence.said)) }
        text = lines.joined(separator: "\n")
    }
}

extension Terminal {
    /// What others wrote, made harmless where a terminal shows it; to be put between marks of our own.
    static func plain(_ text: String) -> String { isOutputTerminal ? harmless(text) : text }

    static func bold(_ text: String) -> String {
        hasColour ? "\u{1B}[1m\(plain(text))\u{1B}[0m" : plain(text)
    }

    /// Bold where the terminal can, else between guillemets.
    static func marked(_ text: String) -> String { hasColour ? bold(text) : "«\(plain(text))»" }

    /// A text whose foreign parts were made harmless already.
    static func shown(_ text: String) throws { try write(text + "\n") }
}

/// Shows how far the index is, from whatever thread it is told.
final class SearchProgress: Sendable {
    private let line = Mutex(Progress(SearchWords.readying))

    func at(_ done: Int, of total: Int) { line.withLock { $0.at(done, of: total) } }
    func end() { line.withLock { $0.end() } }
}
