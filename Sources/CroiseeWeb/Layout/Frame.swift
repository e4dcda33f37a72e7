import Catalogue
import CroiseeStore

/// What `Layout` puts around a page.
struct Frame: Sendable {
    var language: Language
    /// The name of the community; empty while there is none.
    var community: String
    var person: Account?
    var formToken: String?
    /// Where this page is, for coming back to it.
    var path: String
    var said: Sentence?
    var places: [Place]
    /// Whether there is a page of this address to link to.
    var has: @Sendable (_ path: String) -> Bool

    /// Without navigation: set-up, and what is said when nothing else can be.
    init(bare language: Language, community: String = "", path: String = "/") {
        self.language = language
        self.community = community
        self.path = path
        places = []
        has = { _ in false }
    }

    init(_ visit: Visit, community: String) {
        language = visit.language
        self.community = community
        person = visit.person
        formToken = visit.formToken
        path = visit.path
        said = visit.said
        places = Place.allCases.filter { place in
            guard let page = WebPages.table.page(place.address) else { return false }
            return page.access.admits(visit.person)
        }
        has = { WebPages.table.page($0) != nil }
    }
}
