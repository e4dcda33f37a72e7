import Bundles
import Catalogue
import CroiseeFederation
import HTTPTypes

import struct Bundles.Record

/// What passes between two nodes, taken apart and put together again; signed anew by whoever is made to say it.
enum Tamper {
    struct Ends: Sendable {
        let from: SimNode
        let to: SimNode
    }

    static func isStream(_ path: String?) -> Bool {
        path == "/federation/v1/changes" || path == "/federation/v1/fetch"
    }

    /// What stands before the stream in a body of `changes`, with its LF.
    private static func head(_ body: [UInt8], _ path: String?) -> [UInt8] {
        guard path == "/federation/v1/changes", let end = body.firstIndex(of: 0x0A) else { return [] }
        return Array(body[...end])
    }

    static func records(_ body: [UInt8], _ path: String?) -> [Record] {
        var reader = StreamReader()
        reader.feed(body.dropFirst(head(body, path).count))
        return reader.drain().compactMap { item in
            guard case .record(let record, _) = item, record.type != .end else { return nil }
            return record
        }
    }

    static func bundles(_ body: [UInt8], _ path: String?) throws -> [Bundle] {
        try records(body, path).filter { $0.type == .bundle }.map { try Bundle.parse(plain: $0.plain()) }
    }

    static func body(_ records: [Record], like body: [UInt8], _ path: String?) -> [UInt8] {
        var made = head(body, path)
        var writer = StreamWriter()
        for record in records { writer.append(record, to: &made) }
        writer.finish(to: &made)
        return made
    }

    /// The same stream with other bundles; nil leaves one out.
    static func changing(
        _ body: [UInt8], _ path: String?, _ change: (Bundle, Record) throws -> Record?
    ) throws -> [UInt8] {
        let changed = try records(body, path).compactMap { record in
            record.type == .bundle ? try change(Bundle.parse(plain: record.plain()), record) : record
        }
        return Self.body(changed, like: body, path)
    }

    /// The answer as the answering node would have signed it for this request.
    static func sign(_ answer: PeerResponse, for request: SignableMessage, _ ends: Ends) throws -> PeerResponse {
        guard let field = request.fields[.signature], field.hasPrefix("c=") else { return answer }
        var fields = HTTPFields()
        fields[.contentType] = answer.fields[.contentType]
        var message = SignableMessage(status: answer.status, fields: fields, body: answer.body)
        try AnswerSignature.sign(
            &message, from: ends.to.id, key: ends.to.node.requestKey, created: ends.to.clock.now / 1_000,
            request: String(field.dropFirst(2)))
        return PeerResponse(status: answer.status, fields: message.fields, body: answer.body)
    }

    static func sign(
        _ answer: PeerResponse, body: [UInt8], for request: SignableMessage, _ ends: Ends
    ) throws -> PeerResponse {
        try sign(PeerResponse(status: answer.status, fields: answer.fields, body: body), for: request, ends)
    }

    /// A request with another body, as its sender would have sent it at first.
    static func request(_ request: SignableMessage, body: [UInt8], _ ends: Ends) throws -> SignableMessage {
        var fields = HTTPFields()
        fields[.contentType] = request.fields[.contentType]
        var message = SignableMessage(
            method: request.method ?? "POST", path: request.path ?? "/", query: request.query, fields: fields,
            body: body)
        let number = Digest32.sha256(Array((request.fields[.signature] ?? "").utf8)).bytes.prefix(8)
        var random = Dice(number.reduce(0) { $0 << 8 | UInt64($1) })
        _ = try RequestSignature.sign(
            &message, from: ends.from.id, to: ends.to.id, key: ends.from.node.requestKey,
            created: ends.to.clock.now / 1_000, nonce: Nonce(using: &random))
        return message
    }

    /// A relay that has lost a text says so; nobody may believe it for good.
    static func blank(_ answer: PeerResponse, for request: SignableMessage, _ ends: Ends, _ dice: inout Dice)
        throws -> PeerResponse?
    {
        guard answer.status == 200, isStream(request.path) else { return nil }
        var isChanged = false
        let body = try changing(answer.body, request.path) { bundle, record in
            guard !isChanged, bundle.manifest.bundleClass == .content, bundle.manifest.origin != ends.to.id,
                bundle.manifest.origin != ends.from.id,
                let index = bundle.payloads.firstIndex(where: { if case .present = $0 { true } else { false } })
            else { return record }
            isChanged = true
            return try Record.compress(type: .bundle, plain: bundle.replacing(index, with: .missing).plain)
        }
        return isChanged ? try sign(answer, body: body, for: request, ends) : nil
    }
}
