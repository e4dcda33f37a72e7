import Bundles
import Catalogue
import Testing

@Suite("Addresses of nodes")
struct AddressTests {
    private static func record(_ addresses: [String]) throws -> NodeRecord {
        let key = try SigningKey(seed: [UInt8](repeating: 5, count: 32))
        return try NodeRecord.make(
            community: CommunityID(Digest32.sha256([1])), statement: 0, issued: 1, name: "Val", addresses: addresses,
            pin: nil, signing: key, request: key)
    }

    @Test(
        "A node record names hosts that can be called over HTTPS",
        arguments: [
            "https://val.example", "https://Val.Example:8443", "https://10.0.0.1", "https://127.0.0.1:1",
            "https://[2001:db8::1]:65535", "https://a_b-c.example",
        ])
    func named(address: String) throws {
        #expect(try Self.record([address, address]).addresses == [address, address])
    }

    @Test(
        "Any other address makes it refused",
        arguments: [
            "", "http://val.example", "http://127.0.0.1", "https://", "https:///", "https://val.example/",
            "https://val.example/path", "https://10.0.0.1/path", "https://val.example:99999", "https://val.example:0",
            "https://val.example:", "https://val.example:+1", "https://moi@val.example", "https://val.example?a",
            "https://val.example#a", "https://val..example", "https://-val.example", "https://val-.example",
            "https://.",
            "https://[::1", "https://[]", "https://[::1%eth0]", "https://[::1]x", "https://été.example",
            "https://val.example\n", "ftp://val.example", "val.example",
            "https://" + String(repeating: "a.", count: 150) + "example",
        ])
    func refused(address: String) {
        #expect(throws: Problem.malformedField("addresses")) {
            _ = try Self.record(["https://val.example", address])
        }
    }
}
