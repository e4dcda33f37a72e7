import Bundles
import Foundation
import HTTPTypes
import Randomness
import Testing

@testable import CroiseeFederation

@Suite("Signature headers read without a parser") struct UsualSignatureTests {
    private static func headers() throws -> [(input: String, signature: String)] {
        var pair = try Pair()
        var messages = [
            try pair.signed().message,
            try pair.signed(method: "GET", target: "/federation/v1/wanted", contentType: nil, body: "").message,
        ]
        for type in ["application/json", nil] {
            var fields = HTTPFields()
            fields[.contentType] = type
            var answer = SignableMessage(status: 200, fields: fields, body: [])
            try AnswerSignature.sign(
                &answer, from: pair.b, key: pair.bKey, created: Pair.now / 1_000, request: ":AAAA:")
            messages.append(answer)
        }
        return try messages.map {
            (try #require($0.fields[.signatureInput]), try #require($0.fields[.signature]))
        }
    }

    @Test("What this program writes is read at once, as the parser reads it")
    func usual() throws {
        for (input, signature) in try Self.headers() {
            let quick = try #require(SignatureHeaders(usual: input, signature))
            #expect(quick == SignatureHeaders(parsing: input, signature))
        }
    }

    @Test("Nothing is taken that the parser refuses, or reads otherwise", arguments: [UInt64(1), 2, 3])
    func mutated(seed: UInt64) throws {
        print("seed \(seed)")
        var random = SeededRandom(seed)
        let pieces = [
            "\"", "\\", " ", ";", "=", "0", "9", "-", "_", "é", "(", ")", ":", "A", ";created=1", ";created=01",
            ";nonce=\"a\"", ";tag=\"\"", ";alg=\"x\"", ", d=()", "\"@method\" ", "1795219200795219200",
        ].map { Array($0.utf8) }
        var taken = 0
        for header in try Self.headers() {
            for _ in 0..<1_500 {
                var texts = [Array(header.input.utf8), Array(header.signature.utf8)]
                let which = Int.random(in: 0..<3, using: &random) == 0 ? 1 : 0
                let from = Int.random(in: 0...texts[which].count, using: &random)
                let end = min(texts[which].count, from + Int.random(in: 0...3, using: &random))
                let new = Bool.random(using: &random) ? pieces.randomElement(using: &random) ?? [] : []
                texts[which].replaceSubrange(from..<end, with: new)
                guard let input = String(validating: texts[0], as: UTF8.self),
                    let signature = String(validating: texts[1], as: UTF8.self),
                    let quick = SignatureHeaders(usual: input, signature)
                else { continue }
                taken += 1
                #expect(quick == SignatureHeaders(parsing: input, signature), "\(input) \(signature)")
            }
        }
        #expect(taken > 100)
    }

    @Test("Base64 of URLs is that of RFC 4648, and has one spelling", arguments: 0..<70)
    func base64(length: Int) throws {
        var random = SeededRandom(UInt64(length))
        let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        let text = Base64URL.encode(bytes)
        let usual = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        #expect(text == usual.replacing("=", with: ""))
        #expect(Base64URL.decode(text) == bytes)
        if usual != text { #expect(Base64URL.decode(usual) == nil) }
        #expect(Base64URL.decode(text + "+") == nil)
    }
}
