import Catalogue
import CroiseeFederation
import Testing

@Suite("addresses that are called") struct AddressPolicyTests {
    @Test(
        "every address is taken for what it leads to",
        arguments: [
            ("8.8.8.8", AddressKind.global), ("1.1.1.1", .global), ("172.15.255.255", .global), ("172.32.0.0", .global),
            ("100.63.255.255", .global), ("100.128.0.0", .global), ("192.167.255.255", .global),
            ("2a00:1450:4007:80c::200e", .global), ("2606:4700:4700::1111", .global),
            ("127.0.0.1", .loopback), ("127.255.255.254", .loopback), ("::1", .loopback),
            ("10.0.0.1", .private), ("172.16.0.1", .private), ("172.31.255.255", .private), ("192.168.1.1", .private),
            ("100.64.0.1", .private), ("100.127.255.255", .private), ("198.18.0.1", .private),
            ("fc00::1", .private), ("fdff::1", .private), ("fec0::1", .private), ("64:ff9b:1::1", .private),
            ("169.254.169.254", .linkLocal), ("fe80::1", .linkLocal), ("febf::1", .linkLocal),
            ("0.0.0.0", .unspecified), ("0.1.2.3", .unspecified), ("::", .unspecified),
            ("224.0.0.1", .multicast), ("239.255.255.255", .multicast), ("ff02::1", .multicast),
            ("192.0.2.1", .documentation), ("198.51.100.7", .documentation), ("203.0.113.9", .documentation),
            ("2001:db8::1", .documentation), ("3fff::1", .documentation),
            ("240.0.0.1", .reserved), ("255.255.255.255", .reserved), ("192.0.0.8", .reserved), ("100::1", .reserved),
            ("2001:10::1", .reserved), ("4000::1", .reserved), ("5f00::1", .reserved),
            ("::ffff:127.0.0.1", .loopback), ("::ffff:10.0.0.1", .private), ("::ffff:a9fe:a9fe", .linkLocal),
            ("::ffff:8.8.8.8", .global), ("::127.0.0.1", .loopback), ("::10.1.2.3", .private), ("::2", .unspecified),
            ("::ffff:0:127.0.0.1", .loopback), ("64:ff9b::7f00:1", .loopback), ("64:ff9b::192.168.1.1", .private),
            ("64:ff9b::808:808", .global), ("2002:7f00:1::1", .loopback), ("2002:c0a8:101::1", .private),
            ("2002:a9fe:a9fe::", .linkLocal), ("2002:808:808::1", .global),
            ("2001:0:808:808:0:0:80ff:fffe", .loopback), ("2001:0:808:808:0:0:f5ff:fffe", .private),
            ("2001:0:7f00:1:0:0:f7f7:f7f7", .loopback), ("2001:0:808:808:0:0:f7f7:f7f7", .global),
            ("2a00::5efe:127.0.0.1", .loopback), ("2a00::200:5efe:10.0.0.1", .private), ("2a00::5efe:8.8.8.8", .global),
        ])
    func kinds(text: String, kind: AddressKind) throws {
        let address = try #require(IPAddress(text))
        #expect(address.kind == kind)
        let policy = AddressPolicy()
        #expect(policy.allows(address) == (kind == .global))
        let opened = AddressPolicy(allowPrivate: true)
        #expect(opened.allows(address) == [.global, .loopback, .private, .linkLocal].contains(kind))
    }

    @Test(
        "only the one usual spelling is read as an address",
        arguments: [
            "127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "127.0.0.1 ", " 127.0.0.1", "127.0.0.1\n", "1.2.3",
            "1.2.3.4.5",
            "fe80::1%eth0", "::1%1", "[::1]", "::ffff:999.1.1.1", "1:2:3:4:5:6:7:8:9", "", "localhost", "１２７.0.0.1",
        ])
    func refused(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(
        "addresses of peers",
        arguments: [
            ("https://Val.Example:8443", "val.example", 8443, "https://val.example:8443"),
            ("https://val.example/", "val.example", 443, "https://val.example"),
            ("https://[2001:DB8::1]:9", "2001:db8::1", 9, "https://[2001:db8::1]:9"),
            ("http://127.0.0.1:80", "127.0.0.1", 80, "http://127.0.0.1"),
            ("HTTPS://xn--bcher-kva.example", "xn--bcher-kva.example", 443, "https://xn--bcher-kva.example"),
        ])
    func peerAddresses(text: String, host: String, port: Int, url: String) throws {
        let address = try PeerAddress(text)
        #expect(address.host == host && address.port == port && address.url == url)
    }

    @Test(
        "what is more or less than scheme, host and port is refused",
        arguments: [
            "", "val.example", "ftp://val.example", "https://", "https://:8443", "https://a@b.example",
            "https://a.example/x",
            "https://a.example?x", "https://a.example#x", "https://a.example:0", "https://a.example:65536",
            "https://a.example:",
            "https://a.example:8 0", "https://a..example", "https://-a.example", "https://[::1", "https://[::1%lo]:1",
            "https://[127.0.0.1]", "https://[::1]x", "https://é.example", "https://a.example\\@b",
            "https://a%2e.example",
            "https://" + String(repeating: "a", count: 300),
        ])
    func peerAddressRefused(text: String) {
        #expect(throws: Problem.self) { try PeerAddress(text) }
    }

    @Test(
        "a pin is 32 bytes in canonical base64url",
        arguments: ["", "A", String(repeating: "A", count: 44), String(repeating: "A", count: 42) + "B"])
    func pinRefused(text: String) {
        #expect(throws: Problem.self) { try CertificatePin(text) }
    }
}
