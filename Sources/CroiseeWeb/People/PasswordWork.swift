import Catalogue
import CroiseeFederation
import CroiseeStore
import Synchronization

/// Derives passwords one at a time, away from the server's threads: each takes 32 MiB and a tenth of a second.
final class PasswordWork: Sendable {
    private let gate = SerialGate()
    private let waitingNow = Mutex(0)
    private let decoy = Mutex<PasswordHash?>(nil)
    /// More than these are told to come again.
    private static let most = 16

    func hash(_ password: String) async throws -> PasswordHash {
        try await work {
            var random = SystemRandomNumberGenerator()
            return try PasswordHash(password, using: &random)
        }
    }

    /// Takes as long for a name that nobody has.
    func check(_ password: String, against hash: PasswordHash?) async throws -> Bool {
        guard password.utf8.count <= PasswordRules.longestBytes else { return false }
        if let hash { return try await work { try hash.matches(password) } }
        _ = try await work { [self] in
            guard let made = decoy.withLock({ $0 }) else {
                var random = SystemRandomNumberGenerator()
                let made = try PasswordHash("", using: &random)
                decoy.withLock { $0 = made }
                return false
            }
            return try made.matches(password)
        }
        return false
    }

    private func work<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        let isRoom = waitingNow.withLock { count in
            guard count < Self.most else { return false }
            count += 1
            return true
        }
        guard isRoom else { throw Problem.tooManyLogins }
        defer { waitingNow.withLock { $0 -= 1 } }
        return try await gate.run { try await waiting(body) }
    }
}
