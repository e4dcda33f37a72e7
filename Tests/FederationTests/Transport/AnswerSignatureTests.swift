import Bundles
import CroiseeFederation
import HTTPTypes
import Testing

@Suite("signed answers") struct AnswerSignatureTests {
    private static let request = ":AAAA:"

    private func answer(
        _ pair: Pair, status: Int = 200, contentType: String? = "application/json", body: String = "{}",
        request: String = request
    ) throws -> SignableMessage {
        var fields = HTTPFields()
        if let contentType { fields[.contentType] = contentType }
        var answer = SignableMessage(status: status, fields: fields, body: Array(body.utf8))
        try AnswerSignature.sign(
            &answer, from: pair.b, key: pair.bKey, created: Pair.now / 1000, request: request)
        return answer
    }

    private func verify(_ answer: SignableMessage, _ pair: Pair, request: String = request) throws {
        try AnswerSignature.verify(answer, from: pair.b, key: pair.bKey.publicKey, request: request)
    }

    @Test("an answer to our request is believed", arguments: [(200, "application/json", "{}"), (204, nil, "")])
    func believed(status: Int, contentType: String?, body: String) throws {
        let pair = try Pair()
        try verify(try answer(pair, status: status, contentType: contentType, body: body), pair)
    }

    @Test("it is bound to the signature of the request")
    func spelling() throws {
        let pair = try Pair()
        let input = try #require(try answer(pair).fields[.signatureInput])
        #expect(
            input
                == "c=(\"@status\" \"croisee-from\" \"content-digest\" \"content-type\" \"signature\";req;key=\"c\")"
                + ";created=1795219200;keyid=\"\(RequestSignature.keyID(pair.bKey.publicKey))\";tag=\"croisee-1\"")
        #expect(throws: (any Error).self) { try verify(try answer(pair), pair, request: ":AAAB:") }
    }

    enum Tampering: String, CaseIterable, Sendable {
        case status, from, body, bodyAndDigest, digestMissing, contentType, contentTypeDropped, contentTypeTwice
        case contentEncoding, created, tag, keyID, noSignature, twoSignatures, otherKey, otherSender, requestUnbound
    }

    @Test("whatever is changed on the way is not believed", arguments: Tampering.allCases)
    func tampered(_ tampering: Tampering) throws {
        let pair = try Pair()
        var answer = try answer(pair)
        func edit(_ old: String, _ new: String) throws {
            let value = try #require(answer.fields[.signatureInput])
            #expect(value.contains(old))
            answer.fields[.signatureInput] = value.replacing(old, with: new)
        }
        switch tampering {
        case .status: answer.status = 204
        case .from: answer.fields[.croiseeFrom] = pair.a.text
        case .body: answer.body = []
        case .bodyAndDigest:
            answer.body = []
            answer.fields[.contentDigest] = ContentDigest.value(of: [])
        case .digestMissing: answer.fields[.contentDigest] = nil
        case .contentType: answer.fields[.contentType] = "text/html"
        case .contentTypeDropped: answer.fields[.contentType] = nil
        case .contentTypeTwice: answer.fields.append(HTTPField(name: .contentType, value: "text/html"))
        case .contentEncoding: answer.fields[.contentEncoding] = "gzip"
        case .created: try edit("created=1795219200", "created=1795219201")
        case .tag: try edit("croisee-1", "croisee-2")
        case .keyID: try edit("keyid=\"", "keyid=\"A")
        case .noSignature: answer.fields[.signature] = nil
        case .twoSignatures:
            let signature = try #require(answer.fields[.signature])
            answer.fields[.signature] = signature + ", d" + signature.dropFirst()
        case .otherKey:
            try AnswerSignature.sign(
                &answer, from: pair.b, key: pair.aKey, created: Pair.now / 1000, request: Self.request)
        case .otherSender:
            try AnswerSignature.sign(
                &answer, from: pair.a, key: pair.bKey, created: Pair.now / 1000, request: Self.request)
        case .requestUnbound: try edit(" \"signature\";req;key=\"c\"", "")
        }
        do {
            try verify(answer, pair)
            Issue.record("believed")
        } catch {}
    }

    @Test("an empty long poll costs at most 1,150 bytes of messages")
    func pollBytes() throws {
        var pair = try Pair()
        let (request, signature) = try pair.signed(
            method: "GET",
            target: "/federation/v1/changes?after=123456.0123456789abcdef&view=0123456789abcdef&wait=50",
            contentType: nil, body: "")
        let answer = try answer(pair, status: 204, contentType: nil, body: "", request: signature)
        func bytes(_ fields: HTTPFields) -> Int {
            fields.reduce(0) { $0 + $1.name.rawName.utf8.count + 2 + $1.value.utf8.count + 2 }
        }
        let out =
            "GET \(request.path ?? "")?\(request.query ?? "") HTTP/1.1\r\n".utf8.count
            + "host: noeud.village-exemple.example:8443\r\n".utf8.count + bytes(request.fields) + 2
        let back =
            "HTTP/1.1 204 No Content\r\n".utf8.count + "Date: Sat, 21 Nov 2026 00:00:00 GMT\r\n".utf8.count
            + bytes(answer.fields) + 2
        #expect(out + back <= 1_150, "\(out) + \(back)")
    }
}
