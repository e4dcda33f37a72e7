import Bundles
import Catalogue
import CroiseeFederation
import HTTPTypes
import Testing

@Suite("signed requests") struct RequestSignatureTests {
    @Test(
        "a request signed for this node is accepted",
        arguments: [
            ("GET", "/federation/v1/identity", nil, ""), ("POST", "/federation/v1/push?", "application/x", "abc"),
            ("GET", "/federation/v1/changes?after=0.0000000000000000&wait=50", nil, ""),
        ])
    func accepted(method: String, target: String, contentType: String?, body: String) throws {
        var pair = try Pair()
        var memory = Pair.memory()
        let (message, signature) = try pair.signed(method: method, target: target, contentType: contentType, body: body)
        let verified = try pair.judge(message, memory: &memory)
        #expect(verified.from == pair.a)
        #expect(verified.created == Pair.now / 1000)
        #expect(verified.expires == Pair.now / 1000 + 60)
        #expect(verified.signature == signature)
    }

    @Test("the headers are those of docs/protocol.md")
    func spelling() throws {
        var pair = try Pair()
        let (message, _) = try pair.signed()
        let input = try #require(message.fields[.signatureInput])
        #expect(
            input.hasPrefix(
                "c=(\"@method\" \"@path\" \"@query\" \"croisee-from\" \"croisee-to\" \"content-type\" \"content-digest\")"
                    + ";created=1795219200;expires=1795219260;nonce=\""))
        #expect(input.hasSuffix(";keyid=\"\(RequestSignature.keyID(pair.aKey.publicKey))\";tag=\"croisee-1\""))
        #expect(message.fields[.signature]?.hasPrefix("c=:") == true)
    }

    /// What a thief on the way could change.
    enum Tampering: String, CaseIterable, Sendable {
        case method, path, query, queryDropped, from, to, contentType, contentTypeAdded, contentTypeDropped
        case contentEncodingAdded, body, bodyAndDigest, digestMissing, digestTwice, created, expires, nonce, keyID, tag
        case tagDropped, label, twoSignatures, twoSignatureHeaders, noSignature, noInput, signatureBit, blanks
        case parameterOrder, algorithmAdded, componentDropped, componentAdded, otherKey
    }

    private func change(_ message: inout SignableMessage, _ tampering: Tampering, _ pair: Pair) throws {
        func edit(_ name: HTTPField.Name, _ old: String, _ new: String) throws {
            let value = try #require(message.fields[name])
            #expect(value.contains(old))
            message.fields[name] = value.replacing(old, with: new)
        }
        switch tampering {
        case .method: message.method = "PUT"
        case .path: message.path = "/federation/v1/push"
        case .query: message.query = "x=2"
        case .queryDropped: message.query = nil
        case .from: message.fields[.croiseeFrom] = pair.b.text
        case .to: message.fields[.croiseeTo] = pair.a.text
        case .contentType: message.fields[.contentType] = "text/html"
        case .contentTypeAdded:
            message.fields.append(HTTPField(name: .contentType, value: "text/html"))
        case .contentTypeDropped: message.fields[.contentType] = nil
        case .contentEncodingAdded: message.fields[.contentEncoding] = "gzip"
        case .body: message.body = Array("{ }".utf8)
        case .bodyAndDigest:
            message.body = Array("{ }".utf8)
            message.fields[.contentDigest] = ContentDigest.value(of: message.body)
        case .digestMissing: message.fields[.contentDigest] = nil
        case .digestTwice:
            message.fields.append(HTTPField(name: .contentDigest, value: ContentDigest.value(of: message.body)))
        case .created: try edit(.signatureInput, "created=1795219200", "created=1795219201")
        case .expires: try edit(.signatureInput, "expires=1795219260", "expires=1795219259")
        case .nonce: try edit(.signatureInput, "nonce=\"", "nonce=\"AAAAAAAAAAAAAAAAAAAAAA\";x=\"")
        case .keyID: try edit(.signatureInput, "keyid=\"", "keyid=\"A")
        case .tag: try edit(.signatureInput, "croisee-1", "croisee-2")
        case .tagDropped: try edit(.signatureInput, ";tag=\"croisee-1\"", "")
        case .label:
            try edit(.signatureInput, "c=(", "d=(")
            try edit(.signature, "c=:", "d=:")
        case .twoSignatures:
            let input = try #require(message.fields[.signatureInput])
            let signature = try #require(message.fields[.signature])
            message.fields[.signatureInput] = input + ", d" + input.dropFirst()
            message.fields[.signature] = signature + ", d" + signature.dropFirst()
        case .twoSignatureHeaders:
            message.fields.append(HTTPField(name: .signature, value: try #require(message.fields[.signature])))
        case .noSignature: message.fields[.signature] = nil
        case .noInput: message.fields[.signatureInput] = nil
        case .signatureBit:
            let value = try #require(message.fields[.signature])
            let tenth = value.index(value.startIndex, offsetBy: 10)
            message.fields[.signature] =
                value[..<tenth] + (value[tenth] == "A" ? "B" : "A") + value[value.index(after: tenth)...]
        case .blanks: try edit(.signatureInput, "(\"@method\" ", "(\"@method\"  ")
        case .parameterOrder:
            try edit(
                .signatureInput, ";created=1795219200;expires=1795219260", ";expires=1795219260;created=1795219200")
        case .algorithmAdded: try edit(.signatureInput, ";tag=", ";alg=\"ed25519\";tag=")
        case .componentDropped: try edit(.signatureInput, "\"croisee-to\" ", "")
        case .componentAdded:
            message.fields[.date] = "now"
            try edit(.signatureInput, "\"content-digest\"", "\"content-digest\" \"date\"")
        case .otherKey:
            _ = try RequestSignature.sign(
                &message, from: pair.a, to: pair.b, key: pair.bKey, created: Pair.now / 1000,
                nonce: try #require(Nonce("AAAAAAAAAAAAAAAAAAAAAA")))
        }
    }

    @Test("whatever is changed on the way is refused", arguments: Tampering.allCases)
    func tampered(_ tampering: Tampering) throws {
        var pair = try Pair()
        var memory = Pair.memory()
        var (message, _) = try pair.signed()
        let untouched = message
        try change(&message, tampering, pair)
        do {
            _ = try pair.judge(message, memory: &memory)
            Issue.record("accepted")
        } catch {
            guard case .rejected = error else {
                Issue.record("refused for \(error)")
                return
            }
            #expect(error.problem.type == "signature" && error.problem.status == 401)
        }
        // A refused copy must not use up the nonce of the true request.
        _ = try pair.judge(untouched, memory: &memory)
    }

    @Test("header fields that nobody signs change nothing")
    func unsignedFields() throws {
        var pair = try Pair()
        var memory = Pair.memory()
        var (message, _) = try pair.signed()
        message.fields[.userAgent] = "x"
        message.fields[.acceptLanguage] = "en"
        _ = try pair.judge(message, memory: &memory)
    }

    @Test("a second copy is refused as replayed")
    func replay() throws {
        var pair = try Pair()
        var memory = Pair.memory()
        let (message, _) = try pair.signed()
        _ = try pair.judge(message, memory: &memory)
        #expect(throws: SignatureFailure.rejected(.replay)) { try pair.judge(message, memory: &memory) }
    }

    @Test("a right signature for another node is refused without a word")
    func otherRecipient() throws {
        var pair = try Pair()
        var memory = Pair.memory()
        let (message, _) = try pair.signed(to: pair.a)
        #expect(throws: SignatureFailure.rejected(.recipient)) { try pair.judge(message, memory: &memory) }
    }

    @Test("a stranger is refused without a word")
    func stranger() throws {
        var pair = try Pair()
        var memory = Pair.memory()
        let (message, _) = try pair.signed()
        #expect(throws: SignatureFailure.rejected(.sender)) {
            try RequestSignature.verify(message, key: { _ in nil }, me: pair.b, now: Pair.now, memory: &memory)
        }
    }

    @Test(
        "a right signature with a wrong time is told this node's time",
        arguments: [(-61, false), (-60, true), (-1, true), (0, true), (30, true), (31, false), (-10_800, false)])
    func clock(offset: Int64, accepted: Bool) throws {
        var pair = try Pair()
        var memory = NonceMemory(started: Pair.now - 86_400_000)
        let (message, _) = try pair.signed(created: Pair.now / 1000 + offset)
        if accepted {
            _ = try pair.judge(message, memory: &memory)
        } else {
            #expect(throws: SignatureFailure.clock(now: Pair.now)) { try pair.judge(message, memory: &memory) }
        }
    }

    @Test("a wrong signature with a wrong time learns nothing of the time")
    func clockNeedsSignature() throws {
        var pair = try Pair()
        var memory = Pair.memory()
        var (message, _) = try pair.signed(created: Pair.now / 1000 - 10_800)
        message.method = "PUT"
        #expect(throws: SignatureFailure.rejected(.signature)) { try pair.judge(message, memory: &memory) }
    }

    @Test("a signature that lives longer than 60 s is refused")
    func longLife() throws {
        var pair = try Pair()
        var memory = Pair.memory()
        var (message, _) = try pair.signed()
        message.fields[.signatureInput] = try #require(message.fields[.signatureInput])
            .replacing("expires=1795219260", with: "expires=1795219261")
        #expect(throws: SignatureFailure.rejected(.lifetime)) { try pair.judge(message, memory: &memory) }
    }

    @Test("random bytes in the signature headers never do more than be refused", arguments: [7 as UInt64, 8, 9])
    func noise(seed: UInt64) throws {
        print("seed \(seed)")
        var pair = try Pair(seed: seed)
        var memory = Pair.memory()
        let alphabet = Array("c=(\"@method\" );:created,=1?A*.-\\\t\u{e9}")
        for _ in 0..<500 {
            var (message, _) = try pair.signed()
            let name: HTTPField.Name = Bool.random(using: &pair.random) ? .signatureInput : .signature
            var value = Array(try #require(message.fields[name]))
            for _ in 0...Int.random(in: 0...3, using: &pair.random) {
                let place = Int.random(in: 0..<value.count, using: &pair.random)
                let old = value[place]
                repeat { value[place] = alphabet.randomElement(using: &pair.random) ?? "c" } while value[place] == old
            }
            let changed = String(value)
            guard changed != message.fields[name] else { continue }
            message.fields[name] = changed
            #expect(throws: SignatureFailure.self) { try pair.judge(message, memory: &memory) }
        }
    }
}
