import Bundles
import CroiseeFederation
import Foundation
import HTTPTypes
import Testing

@Suite("published examples of RFC 9421 and RFC 9530") struct PublishedVectorTests {
    private static let seed = "n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU="
    private static let components: [SignatureComponent] = [
        .field("date"), .method, .path, .authority, .field("content-type"), .field("content-length"),
    ]
    private static let parameters = SignatureParameters(created: 1_618_884_473, keyID: "test-key-ed25519")

    private func message() throws -> SignableMessage {
        SignableMessage(
            method: "POST", path: "/foo", query: "param=Value&Pet=dog", authority: "example.com",
            fields: [
                .date: "Tue, 20 Apr 2021 02:07:55 GMT", .contentType: "application/json", .contentLength: "18",
            ], body: Array(#"{"hello": "world"}"#.utf8))
    }

    @Test("the signature base of RFC 9421 B.2.6 is built byte by byte")
    func base() throws {
        let expected = """
            "date": Tue, 20 Apr 2021 02:07:55 GMT
            "@method": POST
            "@path": /foo
            "@authority": example.com
            "content-type": application/json
            "content-length": 18
            "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"
            """
        #expect(try SignatureBase.text(Self.components, Self.parameters, of: message()) == expected)
    }

    @Test("the Ed25519 signature of RFC 9421 B.2.6 comes out the same and is accepted")
    func signature() throws {
        let published =
            "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
        let key = try SigningKey(seed: try #require(Base64.decode(Self.seed)))
        let base = try #require(SignatureBase.text(Self.components, Self.parameters, of: message()))
        // Ed25519 of the library may add randomness (RFC 8032 forbids none), so the published one is checked, not remade.
        let bytes = try #require(Base64.decode(published))
        #expect(key.publicKey.isValidRaw(signature: bytes, Array(base.utf8)))
        #expect(key.publicKey.isValidRaw(signature: try key.signRaw(Array(base.utf8)), Array(base.utf8)))
        #expect(!key.publicKey.isValidRaw(signature: bytes, Array((base + " ").utf8)))
    }

    @Test("an absent query is one question mark, an empty path one slash (RFC 9421 2.2.6, 2.2.7)")
    func emptyTarget() {
        let message = SignableMessage(method: "GET", path: "", fields: [:], body: [])
        let base = SignatureBase.text([.path, .query], SignatureParameters(), of: message)
        #expect(base == "\"@path\": /\n\"@query\": ?\n\"@signature-params\": (\"@path\" \"@query\")")
    }

    @Test("several values of a field are trimmed and joined (RFC 9421 2.1)")
    func joined() throws {
        var fields = HTTPFields()
        let name = try HTTPField.Name.named("x-list")
        fields.append(HTTPField(name: name, value: "one"))
        fields.append(HTTPField(name: name, value: "two, three"))
        let message = SignableMessage(method: "GET", path: "/", fields: fields, body: [])
        let base = try #require(SignatureBase.text([.field("x-list")], SignatureParameters(), of: message))
        #expect(base.hasPrefix("\"x-list\": one, two, three\n"))
    }

    @Test(
        "content digests of RFC 9530 appendix B",
        arguments: [
            ("{\"hello\": \"world\"}\n", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"),
            ("", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"),
            ("{\"hello\": \"world\"}", "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"),
        ])
    func digest(body: String, header: String) {
        #expect(ContentDigest.value(of: Array(body.utf8)) == header)
        #expect(ContentDigest.matches(header, body: Array(body.utf8)))
        #expect(!ContentDigest.matches(header, body: Array((body + "x").utf8)))
    }
}
