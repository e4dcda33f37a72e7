import Catalogue
import CroiseeFederation
import CroiseeStore

/// The end of a set-up: identity, admin, invitation and settings, all in one transaction or none of it.
struct SetupFounding: Sendable {
    struct Founded: Sendable {
        let session: SecretToken
        let invitation: SecretToken?
        /// Where people open the node from now on; nil where they are already.
        let home: String?
    }

    let inside: SetupInside
    let answers: SetupState.Answers

    func found(inviting role: Role?, label: String, browser: String) async throws -> Founded {
        guard let words = answers.words, let admin = answers.admin, let reach = answers.reach,
            let language = answers.language
        else { throw PageFault.notFound }
        var random = SystemRandomNumberGenerator()
        let session = SecretToken(using: &random)
        let invitation = role.map { _ in SecretToken(using: &random) }
        let (clock, folder, answers) = (inside.clock, inside.folder, answers)
        let isServed = reach != .calling && !answers.address.isEmpty
        try await waiting {
            _ = try Node.initialise(
                folder: folder, name: answers.name, language: language, words: words, clock: clock
            ) { writing in
                let now = clock()
                try writing.takeUpZone()
                let id = try writing.add(
                    NewAccount(
                        userName: admin.userName, penName: admin.penName, role: .admin, password: admin.password,
                        language: language), at: now)
                try writing.open(session, for: id, browser: BrowserName.of(browser), at: now)
                if let invitation, let role {
                    try writing.issue(
                        invitation, for: .invitation(role), label: label, validFor: PeoplePages.invitationTime, at: now)
                }
                if isServed {
                    try writing.set(StoredReach.publicURL, answers.address)
                    try writing.set(StoredReach.behindProxy, reach == .proxy ? "true" : "false")
                }
                try writing.journal(.founded, .account(id), at: now)
            }
        }
        return Founded(
            session: session, invitation: invitation,
            home: isServed && reach == .proxy ? answers.address : nil)
    }
}
