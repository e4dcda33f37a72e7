import CroiseeFederation
import CroiseeStore
import Hummingbird

/// The pages of a node. A new group of pages is a file with its `routes`, and its line here (docs/architecture.md, *Pages*).
public enum WebPages {
    /// Made when the first page is asked for.
    static let table = RouteTable(
        [
            Assets.routes,
            HomePages.routes,
            LoginPages.routes,
            AccountPages.routes,
            WelcomePages.routes,
            PeoplePages.routes,
            NotePages.routes,
            WritingPages.routes,
            SharePages.routes,
            ReplyPages.routes,
            PlacePages.routes,
            HistoryPages.routes,
            AttachmentPages.routes,
            SearchPages.routes,
            CarnetPages.routes,
            LexiconPages.routes,
            TermPages.routes,
            EquivalencePages.routes,
            BasePages.routes,
            FeedPages.routes,
            ExchangePages.routes,
            MatchPages.routes,
            ProposalPages.routes,
            CalendarPages.routes,
            BulletinsPages.routes,
            BulletinPaper.routes,
            IntersectionPages.routes,
            MeasurePages.routes,
            MembershipPages.routes,
            RosterPages.routes,
            PeerPages.routes,
            HeldPages.routes,
            QuarantinePages.routes,
            SettingsPages.routes,
            JournalPages.routes,
            PrivacyPages.routes,
            HelpPages.routes,
        ].flatMap(\.self))

    /// Where a link that serves once leads, below the address of the node.
    public static func welcome(_ token: SecretToken) -> String { WelcomePages.address(token) }

    /// After the federation API: whatever is none of its routes is looked for here.
    public static func add(to router: Router<NodeRequestContext>, _ inside: ServerInside) {
        LinkPage.add(to: router)
        router.add(middleware: PageServing(site: Site(inside)))
    }
}
