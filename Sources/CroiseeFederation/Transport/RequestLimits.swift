import Catalogue
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Guards every route: counts requests per address, and takes bodies whole, within their size and their time.
public struct RequestLimits<Context: RemoteAddressRequestContext>: RouterMiddleware {
    private let limiter: Limiter
    private let proxies: Set<IPAddress>
    private let bodyTime: Duration
    private let now: @Sendable () -> Int64
    private let bodyBytes: @Sendable (Request) -> Int

    private final class Limiter: Sendable {
        let limit: Mutex<RateLimit>
        init(_ limit: RateLimit) { self.limit = Mutex(limit) }
    }

    /// - Parameters:
    ///   - proxies: addresses whose `x-forwarded-for` is believed (`--behind-proxy`).
    ///   - now: ms of a steady clock.
    ///   - bodyBytes: the largest body of a request.
    public init(
        rate: RateLimit, proxies: Set<IPAddress> = [], bodyTime: Duration = .seconds(60),
        now: @escaping @Sendable () -> Int64, bodyBytes: @escaping @Sendable (Request) -> Int
    ) {
        limiter = Limiter(rate)
        self.proxies = proxies
        self.bodyTime = bodyTime
        self.now = now
        self.bodyBytes = bodyBytes
    }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if let address = sender(request, context), !limiter.limit.withLock({ $0.allows(address, now: now()) }) {
            return refusal(.tooManyRequests, request)
        }
        guard request.headers.contains(.contentLength) || request.headers.contains(.transferEncoding) else {
            return try await next(request, context)
        }
        let limit = bodyBytes(request)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            return refusal(.requestTooLarge, request)
        }
        var request = request
        switch await whole(request.body, limit) {
        case .success(let buffer): request.body = RequestBody(buffer: buffer)
        case .failure(let problem): return refusal(problem, request)
        }
        return try await next(request, context)
    }

    private func whole(_ body: RequestBody, _ limit: Int) async -> Result<ByteBuffer, Problem> {
        await withTaskGroup(of: Result<ByteBuffer, Problem>?.self) { group in
            group.addTask {
                do {
                    return .success(try await body.collect(upTo: limit))
                } catch is NIOTooManyBytesError {
                    return .failure(.requestTooLarge)
                } catch {
                    return .failure(.requestTooSlow)
                }
            }
            group.addTask { [bodyTime] in
                do {
                    try await Task.sleep(for: bodyTime)
                    return .failure(.requestTooSlow)
                } catch {
                    return nil
                }
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? .failure(.requestTooSlow)
        }
    }

    /// The sender's address: behind a trusted proxy, the last address in `x-forwarded-for` that is not a proxy.
    private func sender(_ request: Request, _ context: Context) -> IPAddress? {
        guard let peer = context.remoteAddress.flatMap({ IPAddress($0) })?.canonical else { return nil }
        guard proxies.contains(peer) else { return peer }
        let forwarded = request.headers[values: .forwardedFor].joined(separator: ",").split(separator: ",")
        return forwarded.reversed().lazy
            .compactMap { IPAddress(String($0.filter { $0 != " " }))?.canonical }
            .first { !proxies.contains($0) } ?? peer
    }

    private func refusal(_ problem: Problem, _ request: Request) -> Response {
        Answer.problem(problem, language: Language(asked: request.headers)).response([.connection: "close"])
    }
}

extension HTTPField.Name {
    static let forwardedFor = known("x-forwarded-for")
}

extension IPAddress {
    /// IPv4 that came through an IPv6 socket, as IPv4.
    var canonical: IPAddress {
        let network = network
        return network.isV4 ? network : self
    }
}
