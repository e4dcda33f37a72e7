import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// What the links of a bulletin lead to, looked up before it is laid out. Only what is visible here is shown: of what waits or was put
/// aside nobody learns more than that it is not here.
struct BulletinQuotes {
    private var quotes: [TextLink.Target: Bulletin.Quote] = [:]
    private let language: Language

    init(_ body: String, of bulletin: NoteReference, _ language: Language, _ reading: Reading) throws {
        self.language = language
        for link in LinkScan.find(.notes, in: body) where quotes[link.target] == nil {
            quotes[link.target] = try Self.quote(link.target, of: bulletin, language, reading)
        }
    }

    func quote(_ link: TextLink) -> Bulletin.Quote? { quotes[link.target] }

    /// Of a link within a text.
    func words(_ link: TextLink) -> String? {
        switch quotes[link.target] {
        case nil: nil
        case .item(let item): item.title
        case .withdrawn: BulletinDraftWords.withdrawn.text(language)
        case .notHeld: BulletinDraftWords.notHeld.text(language)
        }
    }

    private static func quote(
        _ target: TextLink.Target, of bulletin: NoteReference, _ language: Language, _ reading: Reading
    ) throws -> Bulletin.Quote? {
        let reference: NoteReference
        switch target {
        case .reference(let named): reference = named
        case .note(let note): reference = NoteReference(note: note, community: bulletin.community)
        case .title(let title):
            guard let line = try reading.note(titled: title, from: bulletin.origin) else { return .notHeld }
            reference = line.reference
        case .file, .here, .address, .tag: return nil
        }
        switch try reading.end(of: reference, states: [.visible]) {
        case .withdrawn: return .withdrawn
        case .absent, .waiting: return .notHeld
        case .shown(let line):
            guard let text = try reading.current(reference) else { return .withdrawn }
            return .item(try item(line, text, language, reading))
        }
    }

    private static func item(_ line: NoteLine, _ text: NoteRevision, _ language: Language, _ reading: Reading) throws
        -> Bulletin.Item
    {
        let isDated = ["gathering", "exchange"].contains(line.kind)
        func date(_ name: String) -> DateValue? {
            isDated ? text.fields.value(name).flatMap { DateValue($0) } : nil
        }
        let stand = try reading.carnets(of: line.reference).first
        let place =
            (isDated ? text.fields.value("place") : nil)
            ?? stand.map {
                BulletinDraftWords.stands(in: $0.carnet.title, category: $0.category).text(language)
            }
        // A practice sheet says it in its fields.
        let told = ([text.body] + text.fields.filter { $0.type == .markdown }.flatMap(\.values)).first {
            $0.contains { !$0.isWhitespace }
        }
        return Bulletin.Item(
            title: text.title, authors: text.authors, community: line.originName,
            excerpt: told.map { MarkdownPlain.excerpt($0) }, start: date("start"), end: date("end"), place: place)
    }
}
