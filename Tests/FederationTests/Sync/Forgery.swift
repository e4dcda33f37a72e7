import Bundles
import HTTPTypes
import Testing

@testable import CroiseeFederation

/// What a request can pretend, though it is not so. None of it may be told apart from the others by the answer.
enum Forgery: String, CaseIterable {
    case unsigned, onlyDeclared, otherKey, unknownSender, bitOfSignature, otherRoute, otherQuery, otherBody
    case otherBodyAndDigest, otherSender, misaddressed, readdressed, longerLife, signedTwice, replayed
    case oldAndOtherKey

    /// The request as a forger sends it. `val` has an active link; `thief` is not known to the hub.
    func forge(_ honest: Line.Request, hub: Village, val: Village, thief: Village, now: Int64) throws -> Line.Request {
        var request = honest
        func sign(_ from: Village, to: Village = hub, key: Village? = nil, at time: Int64 = now) throws {
            try request.sign(from: from.id, to: to.id, key: (key ?? from).node.requestKey, at: time)
        }
        func edit(_ name: HTTPField.Name, _ change: (String) -> String) throws {
            let value = try #require(request.message.fields[name])
            request.message.fields[name] = change(value)
            #expect(request.message.fields[name] != value)
        }
        switch self {
        case .unsigned: break
        case .onlyDeclared:
            request.message.fields[.croiseeFrom] = val.id.text
            request.message.fields[.croiseeTo] = hub.id.text
        case .otherKey: try sign(val, key: thief)
        case .unknownSender: try sign(thief)
        case .bitOfSignature:
            try sign(val)
            try edit(.signature) { $0.hasPrefix("c=:A") ? "c=:B" + $0.dropFirst(4) : "c=:A" + $0.dropFirst(4) }
        case .otherRoute:
            request.message.path = "/federation/v1/identity"
            try sign(val)
            request.message.path = honest.message.path
        case .otherQuery:
            try sign(val)
            request.message.query = (request.message.query ?? "") + "&wait=1"
        case .otherBody:
            try sign(val)
            request.message.body.append(0x20)
        case .otherBodyAndDigest:
            try sign(val)
            request.message.body.append(0x20)
            request.message.fields[.contentDigest] = ContentDigest.value(of: request.message.body)
        case .otherSender:
            try sign(thief)
            try edit(.croiseeFrom) { _ in val.id.text }
        case .misaddressed: try sign(val, to: thief)
        case .readdressed:
            try sign(val, to: thief)
            try edit(.croiseeTo) { _ in hub.id.text }
        case .longerLife:
            try sign(val)
            try edit(.signatureInput) {
                $0.replacing("expires=\(now / 1_000 + 60)", with: "expires=\(now / 1_000 + 61)")
            }
        case .signedTwice:
            try sign(val)
            try edit(.signatureInput) { $0 + ", d" + $0.dropFirst() }
            try edit(.signature) { $0 + ", d" + $0.dropFirst() }
        case .replayed: try sign(val)
        case .oldAndOtherKey: try sign(val, key: thief, at: now - 3_600_000)
        }
        return request
    }
}
