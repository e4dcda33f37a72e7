import Bundles
import Catalogue
import CroiseeStore
import Synchronization

/// What a set-up has come to, in the memory of the server alone: a restart begins again, and nothing half-made is left.
final class SetupState: Sendable {
    enum Step: String, CaseIterable, Sendable, Comparable {
        case name, words, admin, reach, invite

        var path: String { "/setup/" + rawValue }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
        static func < (left: Step, right: Step) -> Bool { left.rank < right.rank }
    }

    enum Reach: String, Sendable, CaseIterable {
        case direct, proxy, calling
    }

    struct Admin: Sendable {
        let userName: UserName
        let penName: String
        let password: PasswordHash
    }

    struct Answers: Sendable {
        var name = ""
        var language: Language?
        var words: RecoveryWords?
        /// Which two of the words are asked back, from 0.
        var asked: [Int] = []
        var areWordsKept = false
        var admin: Admin?
        var reach: Reach?
        /// Where the node is reached, or whom it calls.
        var address = ""
    }

    private struct State {
        var holder: SecretToken?
        var answers = Answers()
        var isFinished = false
    }

    /// Of the link that is printed.
    let token: SecretToken
    private let state = Mutex(State())
    private let end: AsyncStream<Void>
    private let ending: AsyncStream<Void>.Continuation

    init() {
        var random = SystemRandomNumberGenerator()
        token = SecretToken(using: &random)
        (end, ending) = AsyncStream.makeStream(of: Void.self)
    }

    var answers: Answers { state.withLock { $0.answers } }
    var isFinished: Bool { state.withLock { $0.isFinished } }
    var isTaken: Bool { state.withLock { $0.holder != nil } }

    /// The first browser that follows the link does the set-up; the link serves nobody else.
    func take() -> SecretToken? {
        var random = SystemRandomNumberGenerator()
        let made = SecretToken(using: &random)
        return state.withLock { state in
            guard state.holder == nil else { return nil }
            state.holder = made
            return made
        }
    }

    func isHolder(_ token: SecretToken) -> Bool {
        state.withLock { state in state.holder.map { Comparison.isSame($0.text, token.text) } ?? false }
    }

    func change(_ body: (inout Answers) -> Void) { state.withLock { body(&$0.answers) } }

    func finish() {
        state.withLock { $0.isFinished = true }
        ending.finish()
    }

    /// Returns when the set-up is done.
    func finished() async { for await _ in end {} }
}

extension SetupState.Answers {
    /// The first step that is not done yet.
    var next: SetupState.Step {
        if name.isEmpty || language == nil { return .name }
        if !areWordsKept { return .words }
        if admin == nil { return .admin }
        return reach == nil ? .reach : .invite
    }
}
