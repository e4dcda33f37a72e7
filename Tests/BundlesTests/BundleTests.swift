import Bundles
import Catalogue
import Notes
import Randomness
import Testing

@Suite("Bundles")
struct BundleTests {
    let community: SampleCommunity
    let bundle: Bundle

    init() throws {
        var random = SeededRandom(2)
        community = try SampleCommunity(1)
        bundle = try community.bundle(
            [
                community.note(
                    "Le four à pain", body: "Chauffer « doucement » : œuf, maïs, \u{0301}\n", using: &random),
                community.note("La haie", body: "Deux rangs.\r\n", using: &random),
            ], using: &random)
    }

    @Test("What is written is read again, byte for byte, and its signature holds")
    func roundTrip() throws {
        let read = try Bundle.parse(plain: bundle.plain)
        #expect(read == bundle)
        try read.verify(identity: community.identity)
        guard case .present(let payload) = read.payloads[0] else { throw Problem.malformedBundle }
        guard case .note(let note) = try Entry.parse(kind: .note, payload: payload) else {
            throw Problem.malformedBundle
        }
        #expect(note.body == "Chauffer « doucement » : œuf, maïs, \u{0301}\n")
    }

    @Test("A signature of another community is refused")
    func otherSigner() throws {
        let other = try SampleCommunity(2)
        #expect(throws: Problem.wrongOrigin) { try bundle.verify(identity: other.identity) }
    }

    @Test("A manifest changed after signing is refused, though all its hashes fit")
    func changedManifest() throws {
        let text = String(decoding: bundle.plain, as: UTF8.self).replacing("1763700000001", with: "1763700000002")
        let changed = try Bundle.parse(plain: Array(text.utf8))
        #expect(throws: Problem.wrongSignature) { try changed.verify(identity: community.identity) }
    }

    static let hostileManifests: [(String, String, String)] = [
        ("a duplicate key", #""format":1,"#, #""format":1,"format":1,"#),
        ("an unknown format", #""format":1,"#, #""format":2,"#),
        ("a fraction", #""format":1,"#, #""format":1.0,"#),
        ("an exponent", #""statement":0"#, #""statement":0e0"#),
        ("an unknown class", #""class":"content""#, #""class":"other""#),
        ("content in a membership bundle", #""class":"content""#, #""class":"membership""#),
        ("an unknown critical field", #""format":1,"#, #""format":1,"crit":["x"],"x":1,"#),
        ("depth over 8", #""format":1,"#, #""format":1,"x":[[[[[[[[1]]]]]]]],"#),
        ("a negative size", #""size":"#, #""size":-"#),
        ("a letter beyond ASCII", #""format":1,"#, #""format":1,"x":"é","#),
        ("too many citations", #""after":[]"#, #""after":["a","b","c","d","e"]"#),
        ("a capital in an ID", #""after":[]"#, #""after":["\#(String(repeating: "A", count: 64))"]"#),
        ("a carriage return", "\ned25519", "\r\ned25519"),
        ("a line too many", "\ned25519", "\ned25519 0 AAAA\ned25519"),
    ]

    @Test("Hostile manifests are refused", arguments: hostileManifests)
    func hostile(name: String, find: String, replace: String) {
        let text = String(decoding: bundle.plain, as: UTF8.self)
        let changed = text.replacing(find, with: replace, maxReplacements: 1)
        #expect(changed != text, "\(name)")
        #expect(throws: Problem.self, "\(name)") { try Bundle.parse(plain: Array(changed.utf8)) }
    }

    @Test("A changed, longer or shorter payload is refused; bytes after the last too")
    func payloads() {
        let plain = bundle.plain
        var flipped = plain
        flipped[plain.count - 3] ^= 1
        #expect(throws: Problem.self) { try Bundle.parse(plain: flipped) }
        #expect(throws: Problem.self) { try Bundle.parse(plain: plain + [0x41, 0x0A]) }
        #expect(throws: Problem.self) { try Bundle.parse(plain: Array(plain.dropLast())) }
        #expect(throws: Problem.self) { try Bundle.parse(plain: []) }
    }

    @Test("Blanks say why, and only the listed payload fills them")
    func blanks() throws {
        let blank = try bundle.replacing(0, with: .withdrawn(by: bundle.id)).replacing(1, with: .missing)
        let read = try Bundle.parse(plain: blank.plain)
        #expect(read.payloads == [.withdrawn(by: bundle.id), .missing])
        #expect(read.id == bundle.id)
        #expect(throws: Problem.wrongHash) {
            try read.replacing(1, with: .present([UInt8](repeating: 0x20, count: bundle.manifest.entries[1].size)))
        }
        #expect(try read.replacing(0, with: bundle.payloads[0]).replacing(1, with: bundle.payloads[1]) == bundle)
    }

    @Test("Two notes with the same text have payloads of different hashes")
    func salt() throws {
        var random = SeededRandom(5)
        let note = community.note("Même", body: "Même texte", using: &random)
        let two = try community.bundle([note, note], using: &random)
        #expect(two.manifest.entries[0].sha256 != two.manifest.entries[1].sha256)
    }

    @Test("Random changes never get through and never crash", arguments: 0..<200)
    func fuzz(seed: UInt64) {
        var random = SeededRandom(seed)
        var plain = bundle.plain
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            plain[Int.random(in: plain.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        guard plain != bundle.plain else { return }
        #expect(throws: Problem.self, "seed \(seed)") {
            try Bundle.parse(plain: plain).verify(identity: community.identity)
        }
    }
}
