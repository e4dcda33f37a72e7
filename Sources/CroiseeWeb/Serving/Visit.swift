import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Foundation

/// One request as a page sees it: who asks what, in which language.
struct Visit: Sendable {
    let site: Site
    /// As it was asked for, without the query.
    let path: String
    var parameters: [String: String]
    let query: FormData
    /// Of a POST.
    var form: FormData
    /// The file that came with it, or why it did not.
    var upload: Result<UploadedFile, Problem>?
    /// Who is logged in.
    let person: Account?
    let session: Session?
    /// What the forms of this session carry.
    let formToken: String?
    let language: Language
    /// By whose clock moments are told: that of the community.
    let zone: TimeZone
    let address: IPAddress?
    let origin: Origin
    /// `user-agent`, for the list of sessions.
    let browser: String
    /// Said once, after what was done before.
    var said: Sentence?

    /// The node for this person's acts.
    var node: Node { site.node.acting(as: person?.id) }
    var reader: NoteReader { person.map { .account($0.id) } ?? .anyone }
    var telling: Telling { Telling(language: language, now: now, zone: zone) }
    /// Unix ms.
    var now: Int64 { site.node.now() }
    var me: CommunityID { site.node.me }

    func may(_ access: Access) -> Bool { access.admits(person) }
    func text(_ sentence: Sentence) -> String { sentence.shown(in: language) }

    /// Reads a consistent snapshot.
    func reading<T: Sendable>(_ body: @escaping @Sendable (Reading) throws -> T) async throws -> T {
        try await site.node.store.reading(body)
    }

    /// Writes in one transaction as this person, and wakes whoever waits for it.
    func writing<T: Sendable>(_ body: @escaping @Sendable (Writing) throws -> T) async throws -> T {
        let done = try await node.store.writing(body)
        site.bell.ring()
        return done
    }

    /// Does what a method of `Node` does as this person, on a thread that may wait for the database.
    func doing<T: Sendable>(_ body: @escaping @Sendable (Node) throws -> T) async throws -> T {
        let node = node
        let done = try await waiting { try body(node) }
        site.bell.ring()
        return done
    }

    /// The values that a form of this page begins with: what was typed before the session ended, else these.
    func begun(_ values: KeyValuePairs<String, String> = [:]) -> FormState {
        if let session, let kept = site.memory.takeKept(session: session.id, path: path) { return FormState(kept) }
        return FormState(values)
    }
}
