import Catalogue
import CroiseeFederation

/// Really looks whether the node is reached the way its admin says: asks the address for what only this run of it knows.
struct SetupReach: Sendable {
    typealias Finding = (sentence: Sentence, isGood: Bool)

    let inside: SetupInside
    let answer: String

    func find(_ reach: SetupState.Reach, _ address: String) async throws -> Finding {
        switch reach {
        case .direct: return await ask(address, pin: inside.pin, proxy: false)
        case .proxy: return await ask(address, pin: nil, proxy: true)
        case .calling:
            guard !address.isEmpty else { return (SetupPageWords.nothingToCall, true) }
            return await call(address)
        }
    }

    private func ask(_ address: String, pin: CertificatePin?, proxy: Bool) async -> Finding {
        switch await Self.result({ try await ReachCheck.ask(address, path: SetupPages.checkPath, pin: pin) }) {
        case .failure(let problem): return (SetupPageWords.notReached(problem.sentence), false)
        case .success(let found):
            if found.status == 200, found.body == answer { return (SetupPageWords.reached(address), true) }
            if proxy, [502, 503, 504].contains(found.status) {
                return (SetupPageWords.proxyWithoutNode(inside.listening()), false)
            }
            return (SetupPageWords.somebodyElse(address), false)
        }
    }

    private func call(_ address: String) async -> Finding {
        switch await Self.result({ try await ReachCheck.ask(address, path: "/.well-known/croisee", pin: nil) }) {
        // Its own certificate is checked by the invitation; that it answers is what is asked here.
        case .failure(let problem) where problem.type == "certificate-not-trusted":
            return (SetupPageWords.calledOwnCertificate(address), true)
        case .failure(let problem): return (SetupPageWords.notCalled(problem.sentence), false)
        case .success(let found):
            return found.status == 200 && found.body.contains("\"id\"")
                ? (SetupPageWords.called(address), true) : (SetupPageWords.noNodeThere(address), false)
        }
    }

    private static func result<T: Sendable>(_ body: () async throws -> T) async -> Result<T, Problem> {
        do {
            return .success(try await body())
        } catch let problem as Problem {
            return .failure(problem)
        } catch {
            return .failure(.cancelled)
        }
    }
}
