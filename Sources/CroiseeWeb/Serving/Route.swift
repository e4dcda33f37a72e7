import CroiseeStore
import Foundation
import HTTPTypes

/// The one guard: who may come in to a route.
enum Access: Sendable, Hashable {
    /// Without an account too.
    case everyone
    /// Whoever may do what this role does.
    case role(Role)

    static let reader = Access.role(.reader)
    static let author = Access.role(.author)
    static let animator = Access.role(.animator)
    static let admin = Access.role(.admin)

    func admits(_ person: Account?) -> Bool {
        switch self {
        case .everyone: true
        case .role(let least): person.map { $0.isEnabled && $0.role >= least } ?? false
        }
    }
}

/// One address of the site and what answers it. GET reads, POST writes; there are no others.
struct Route: Sendable {
    typealias Answering = @Sendable (Visit) async throws -> Reply

    let method: HTTPRequest.Method
    /// `/notes/:note`: a part that begins with `:` takes any one part of a path, and is asked for by that name.
    let path: String
    let access: Access
    /// The largest form that it takes, in bytes.
    let formBytes: Int
    /// Whether its forms prove the session that they were made in. Without, the origin alone is checked: for those that begin a session.
    let isTokenAsked: Bool
    let answer: Answering
    /// Whether its form brings a file.
    var isUpload = false

    static func get(_ path: String, _ access: Access, _ answer: @escaping Answering) -> Route {
        Route(method: .get, path: path, access: access, formBytes: 0, isTokenAsked: false, answer: answer)
    }

    static func post(
        _ path: String, _ access: Access, formBytes: Int = FormData.bytes, isTokenAsked: Bool = true,
        _ answer: @escaping Answering
    ) -> Route {
        Route(
            method: .post, path: path, access: access, formBytes: formBytes, isTokenAsked: isTokenAsked, answer: answer)
    }

    /// A form with a file, which is taken in as it comes (`Visit.upload`).
    static func upload(_ path: String, _ access: Access, _ answer: @escaping Answering) -> Route {
        var route = post(path, access, answer)
        route.isUpload = true
        return route
    }
}

/// All routes, found by the parts of a path. Literal parts go before those with a name.
struct RouteTable: Sendable {
    private struct Place: Sendable {
        let parts: [String]
        var routes: [HTTPRequest.Method: Route] = [:]
    }

    enum Found: Sendable {
        case route(Route, parameters: [String: String])
        /// Something is there, but not for this method.
        case otherMethod(allowed: [String])
        case nothing
    }

    let all: [Route]
    private var places: [Int: [Place]] = [:]

    init(_ routes: [Route]) {
        all = routes
        for route in routes {
            let parts = Self.parts(route.path)
            var list = places[parts.count] ?? []
            if let index = list.firstIndex(where: { $0.parts == parts }) {
                precondition(list[index].routes[route.method] == nil, "two routes for \(route.method) \(route.path)")
                list[index].routes[route.method] = route
            } else {
                list.append(Place(parts: parts, routes: [route.method: route]))
                list.sort { $0.parts.count { $0.hasPrefix(":") } < $1.parts.count { $0.hasPrefix(":") } }
            }
            places[parts.count] = list
        }
    }

    func find(_ method: HTTPRequest.Method, _ path: String) -> Found {
        let parts = Self.parts(path)
        var allowed: Set<String> = []
        for place in places[parts.count] ?? [] {
            guard let parameters = Self.match(place.parts, parts) else { continue }
            if let route = place.routes[method == .head ? .get : method] {
                return .route(route, parameters: parameters)
            }
            allowed.formUnion(place.routes.keys.map(\.rawValue))
        }
        return allowed.isEmpty ? .nothing : .otherMethod(allowed: allowed.sorted())
    }

    /// The page at a path; nil where there is none.
    func page(_ path: String) -> Route? {
        guard case .route(let route, _) = find(.get, path) else { return nil }
        return route
    }

    private static func match(_ pattern: [String], _ parts: [String]) -> [String: String]? {
        var parameters: [String: String] = [:]
        for (want, part) in zip(pattern, parts) {
            if want.hasPrefix(":") {
                guard !part.isEmpty, let text = part.removingPercentEncoding, !text.contains("\0") else { return nil }
                parameters[String(want.dropFirst())] = text
            } else if want != part {
                return nil
            }
        }
        return parameters
    }

    private static func parts(_ path: String) -> [String] {
        path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    }
}
