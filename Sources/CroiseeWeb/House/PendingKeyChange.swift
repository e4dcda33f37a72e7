import Bundles
import CroiseeFederation
import Synchronization

/// A change of keys between its two pages: in the memory of the server alone, for the session that began it, and not for long.
struct PendingKeyChange: Sendable {
    /// In ms: time enough to copy twelve words.
    static let longest: Int64 = 30 * 60_000

    let session: Int64
    /// Unix ms.
    let begun: Int64
    /// Those that count until now; typed once, said nowhere.
    let words: RecoveryWords
    let newWords: RecoveryWords
    /// Which two of the new words are asked back, from 0.
    let asked: [Int]
    let change: KeyChange
    /// Names of peers that did not answer.
    let silent: [String]
}

/// At most one at a time: whoever begins anew ends the one before.
final class KeyChangeMemory: Sendable {
    private let held = Mutex<PendingKeyChange?>(nil)

    func hold(_ change: PendingKeyChange) { held.withLock { $0 = change } }

    /// Nil for every other session, and when its time is over.
    func find(session: Int64?, now: Int64) -> PendingKeyChange? {
        held.withLock { held in
            guard let change = held else { return nil }
            guard (change.begun...change.begun + PendingKeyChange.longest).contains(now) else {
                held = nil
                return nil
            }
            return change.session == session ? change : nil
        }
    }

    /// Whoever takes it carries it out, and nobody else.
    func take(session: Int64?, now: Int64) -> PendingKeyChange? {
        guard find(session: session, now: now) != nil else { return nil }
        return held.withLock { held in
            guard held?.session == session else { return nil }
            defer { held = nil }
            return held
        }
    }
}
