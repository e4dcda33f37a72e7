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
    private let bodyBytes: @Sendable (Request) -> Int?

    private final class Limiter: Sendable {
        let limit: Mutex<RateLimit>
        init(_ limit: RateLimit) { self.limit = Mutex(limit) }
    }

    /// - Parameters:
    ///   - proxies: addresses whose `x-forwarded-for` is believed (`--behind-proxy`).
    ///   - now: ms of a steady clock.
    ///   - bodyBytes: the largest body of a request; nil where the route takes it itself, within `BodyTaking`.
    public init(
        rate: RateLimit, proxies: Set<IPAddress> = [], bodyTime: Duration = .seconds(60),
        now: @escaping @Sendable () -> Int64, bodyBytes: @escaping @Sendable (Request) -> Int?
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
        if let address = context.sender(of: request, proxies: proxies),
            !limiter.limit.withLock({ $0.allows(address, now: now()) })
        {
            return refusal(.tooManyRequests, request)
        }
        guard request.headers.contains(.contentLength) || request.headers.contains(.transferEncoding) else {
            return try await next(request, context)
        }
        guard let limit = bodyBytes(request) else { return try await next(request, context) }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            return refusal(.requestTooLarge, request)
        }
        var request = request
        switch await BodyTaking.whole(request.body, limit, within: bodyTime) {
        case .success(let buffer): request.body = RequestBody(buffer: buffer)
        case .failure(let problem): return refusal(problem, request)
        }
        return try await next(request, context)
    }

    private func refusal(_ problem: Problem, _ request: Request) -> Response {
        Answer.problem(problem, language: Language(asked: request.headers)).response([.connection: "close"])
    }
}

public enum BodyTaking {
    /// A body as one piece: within its size and its time, or not at all.
    public static func whole(
        _ body: RequestBody, _ limit: Int, within bodyTime: Duration
    ) async -> Result<ByteBuffer, Problem> {
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
            group.addTask {
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

}

extension RemoteAddressRequestContext {
    /// The sender's address: behind a trusted proxy, the last address in `x-forwarded-for` that is not a proxy.
    public func sender(of request: Request, proxies: Set<IPAddress>) -> IPAddress? {
        guard let peer = remoteAddress.flatMap({ IPAddress($0) })?.canonical else { return nil }
        guard proxies.contains(peer) else { return peer }
        let forwarded = request.headers[values: .forwardedFor].joined(separator: ",").split(separator: ",")
        return forwarded.reversed().lazy
            .compactMap { IPAddress(String($0.filter { $0 != " " }))?.canonical }
            .first { !proxies.contains($0) } ?? peer
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
