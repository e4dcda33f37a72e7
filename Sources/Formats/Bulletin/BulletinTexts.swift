import Catalogue
import Notes

/// What the four layouts of a bulletin say alike.
struct BulletinTexts {
    let bulletin: Bulletin

    var period: String? {
        guard let from = bulletin.from.flatMap(Self.day), let to = bulletin.to.flatMap(Self.day) else { return nil }
        return text(BulletinWords.period(from, to))
    }

    var name: String { text(BulletinWords.name) }

    /// Who wrote it and where they are: `Par A et B – Saint-Valérien`
    func signature(_ item: Bulletin.Item) -> String? {
        let authors = item.authors.isEmpty ? nil : text(BulletinWords.by(item.authors))
        let parts = [authors, item.community].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " – ")
    }

    /// When and where, on one line.
    func whereabouts(_ item: Bulletin.Item) -> String? {
        let parts = [when(item), item.place].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " – ")
    }

    func instead(_ quote: Bulletin.Quote) -> String? {
        switch quote {
        case .item: nil
        case .withdrawn: text(BulletinWords.withdrawn)
        case .notHeld: text(BulletinWords.notHeld)
        }
    }

    func when(_ item: Bulletin.Item) -> String? {
        guard let start = item.start, let day = Self.day(start) else { return nil }
        let place = start.zone.map(Self.place)
        guard let end = item.end, !end.isBefore(start), end != start, let last = Self.day(end) else {
            return text(BulletinWords.moment(day, clock: start.clock, place: place))
        }
        if start.zone != end.zone {
            let (from, to) = (
                BulletinWords.moment(day, clock: start.clock, place: place),
                BulletinWords.moment(last, clock: end.clock, place: end.zone.map(Self.place))
            )
            return text(from) + " – " + text(to)
        }
        return text(BulletinWords.span(day, start.clock, last, end.clock, place: place))
    }

    private func text(_ sentence: Sentence) -> String { sentence.text(bulletin.language) }

    private static func day(_ value: DateValue) -> CalendarDay? { CalendarDay(value) }

    /// `America/Argentina/Buenos_Aires` is `Buenos Aires`.
    private static func place(_ zone: String) -> String {
        (zone.split(separator: "/").last.map(String.init) ?? zone).replacing("_", with: " ")
    }
}
