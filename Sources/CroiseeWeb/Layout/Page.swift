import Catalogue
import Formats

/// A page before it is laid out. `Layout` adds everything that pages have in common, the one `h1` among it.
struct Page: Sendable {
    /// The `h1`, and with the community's name the title of the window.
    var title: String
    /// The language of the title where it is not that of the page.
    var titleLanguage: String?
    /// A line above the title: what sort of thing this is.
    var kicker: Markup = []
    /// A line or two below it.
    var lead: Markup = []
    var body: Markup
    /// For search engines and previews, of public pages.
    var description: String?
    /// Which entry of the navigation is the current one.
    var place: Place?
    var feeds: [FeedLink] = []
    /// Beside the one that every page has.
    var scripts: [Asset] = []
    var width = Width.usual
    /// Whether search engines may keep it.
    var isPublic = false

    enum Width: Sendable {
        /// Lists and forms.
        case usual
        /// A text to be read: the measure of a book.
        case reading
        /// Tables and maps.
        case wide
    }

    struct FeedLink: Sendable {
        let title: String
        let address: String
        var type = "application/atom+xml"
    }

    init(_ title: String, place: Place? = nil, width: Width = .usual, body: Markup) {
        self.title = title
        self.place = place
        self.width = width
        self.body = body
    }
}

/// Entries of the navigation. Those whose page is not there yet, or is not for this person, are left out.
enum Place: CaseIterable, Sendable {
    case home, notes, carnets, terms, exchanges, calendar, bulletins, intersections
    case held, peers, people, journal, settings

    var address: String {
        switch self {
        case .home: "/"
        case .notes: "/notes"
        case .carnets: "/carnets"
        case .terms: "/terms"
        case .exchanges: "/exchanges"
        case .calendar: "/calendar"
        case .bulletins: "/bulletins"
        case .intersections: "/intersections"
        case .held: "/held"
        case .peers: "/peers"
        case .people: "/people"
        case .journal: "/journal"
        case .settings: "/settings"
        }
    }

    var label: Sentence {
        switch self {
        case .home: LayoutWords.home
        case .notes: LayoutWords.notes
        case .carnets: LayoutWords.carnets
        case .terms: LayoutWords.terms
        case .exchanges: LayoutWords.exchanges
        case .calendar: LayoutWords.calendar
        case .bulletins: LayoutWords.bulletins
        case .intersections: LayoutWords.intersections
        case .held: LayoutWords.held
        case .peers: LayoutWords.peers
        case .people: LayoutWords.people
        case .journal: LayoutWords.journal
        case .settings: LayoutWords.settings
        }
    }

    /// Of those who look after the node.
    var isOfHouse: Bool { [.held, .peers, .people, .journal, .settings].contains(self) }
}
