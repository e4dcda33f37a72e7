import Bundles
import CroiseeFederation
import CroiseeStore
import HTTPTypes

import struct Bundles.Record

/// Bugs that the product does not have, put in between two nodes by the simulator: each must be found.
public enum PlantedBug: String, CaseIterable, Sendable {
    case skipsAHash, believesABlank, ignoresRevocation, ignoresRefusal, forgetsTheRoster, dropsAWithdrawal
    case acknowledgesBeforeCommit, losesACursor
    case servesWhilePaused

    /// The node that has it.
    static let who = 1

    /// What a node answers without having done anything.
    func answerInstead(of request: SignableMessage, _ ends: Tamper.Ends) throws -> PeerResponse? {
        guard self == .acknowledgesBeforeCommit, ends.to.index == Self.who, request.path == "/federation/v1/push",
            request.body.count % 3 == 0, try ends.to.node.store.read({ try $0.isActive(ends.from.id) })
        else { return nil }
        let count = try Tamper.bundles(request.body, request.path).count
        let text = #"{"identity_needed":[],"known":0,"refused":[],"stored":\#(count)}"#
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        return try Tamper.sign(
            PeerResponse(status: 200, fields: fields, body: Array(text.utf8)), for: request, ends)
    }

    /// What arrives instead of what was sent.
    func request(_ request: SignableMessage, _ ends: Tamper.Ends) throws -> SignableMessage? {
        switch self {
        case .skipsAHash, .dropsAWithdrawal:
            guard ends.to.index == Self.who, request.path == "/federation/v1/push" else { return nil }
            return try Tamper.request(request, body: without(request.body, request.path), ends)
        case .believesABlank:
            guard ends.from.index == Self.who, request.path == "/federation/v1/fetch" else { return nil }
            return try Tamper.request(request, body: askingForNothingHeld(request.body, ends.from), ends)
        default: return nil
        }
    }

    /// What the other node answers that should not.
    func answer(_ answer: PeerResponse, for request: SignableMessage, _ ends: Tamper.Ends) throws -> PeerResponse? {
        guard ends.to.index == Self.who, answer.status == 200 else { return nil }
        switch self {
        case .forgetsTheRoster:
            guard Tamper.isStream(request.path) else { return nil }
            let more = try ends.to.node.store.read { reading in
                try reading.intersections().filter { !$0.isPublic }.flatMap { try reading.bundles(in: $0) }
                    .filter { $0.bundleClass == .content }.compactMap { try reading.record(of: $0.id) }
            }
            guard !more.isEmpty else { return nil }
            let records = Tamper.records(answer.body, request.path) + more
            return try Tamper.sign(
                answer, body: Tamper.body(records, like: answer.body, request.path), for: request, ends)
        case .believesABlank:
            guard request.path == "/federation/v1/wanted" else { return nil }
            return try Tamper.sign(answer, body: Array(#"{"bundles":[]}"#.utf8), for: request, ends)
        default: return nil
        }
    }

    /// What the asking node makes of an answer.
    func reading(_ answer: PeerResponse, for request: SignableMessage, _ ends: Tamper.Ends) throws -> PeerResponse? {
        guard ends.from.index == Self.who, answer.status == 200, Tamper.isStream(request.path) else { return nil }
        switch self {
        case .skipsAHash, .dropsAWithdrawal:
            return try Tamper.sign(answer, body: without(answer.body, request.path), for: request, ends)
        case .losesACursor:
            guard request.path == "/federation/v1/changes", answer.body.count % 3 == 0 else { return nil }
            return try Tamper.sign(answer, body: Tamper.body([], like: answer.body, request.path), for: request, ends)
        default: return nil
        }
    }

    private func without(_ body: [UInt8], _ path: String?) throws -> [UInt8] {
        try Tamper.changing(body, path) { bundle, record in
            let isLost =
                switch self {
                case .skipsAHash: bundle.manifest.bundleClass == .content && bundle.id.bytes[0] & 3 == 0
                default: bundle.manifest.entries.contains { $0.kind == .withdrawal }
                }
            return isLost ? nil : record
        }
    }

    private func askingForNothingHeld(_ body: [UInt8], _ node: SimNode) throws -> [UInt8] {
        guard case .object(var asked) = try StrictJSON.parse(body, ascii: false, maxBytes: Bounds.controlBytes)
        else { return body }
        let ids = (asked["bundles"]?.array ?? []).compactMap(\.string)
        let new = try node.node.store.read { reading in
            try ids.filter { text in try BundleID(hex: text).map { try !reading.holds($0) } ?? true }
        }
        asked["bundles"] = .array(new.map { .string($0) })
        return StrictJSON.write(.object(asked))
    }
}
