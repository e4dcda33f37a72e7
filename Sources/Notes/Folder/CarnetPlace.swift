import Foundation

/// Where in a carnet a note stands, as the header of its file says under `carnets`.
public struct CarnetPlace: Sendable, Hashable {
    /// The carnet's title; empty where only `reference` names it.
    public var carnet: String
    public var reference: NoteReference?
    public var category: String?
    /// Its place in the category.
    public var place: Int64?
    /// The person who placed it.
    public var by: String?
    public var at: DateValue?
    /// Unix ms: when the placement was written, where `at` says nothing.
    public var moment: Int64?

    public init(
        carnet: String, reference: NoteReference? = nil, category: String? = nil, place: Int64? = nil,
        by: String? = nil, at: DateValue? = nil, moment: Int64? = nil
    ) {
        self.carnet = carnet
        self.reference = reference
        self.category = category
        self.place = place
        self.by = by
        self.at = at
        self.moment = moment
    }

    /// Of a page, whose clock is that of its site.
    init(_ placement: ImportedPage.Placement) {
        self.init(
            carnet: placement.carnet, category: placement.category, by: placement.by,
            at: placement.at.flatMap { DateValue(moment: $0, zone: "America/Toronto") })
    }
}

extension DateValue {
    /// To the minute, by the clock of a zone that this computer knows.
    public init?(moment milliseconds: Int64, zone: String) {
        guard let rules = TimeZone(identifier: zone) else { return nil }
        let offset = rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))
        guard let wall = DateText.text(milliseconds + Int64(offset) * 1_000) else { return nil }
        self.init("\(wall.prefix(16)) \(zone)")
    }
}
