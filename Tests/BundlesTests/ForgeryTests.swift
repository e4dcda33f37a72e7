import Bundles
import Catalogue
import Randomness
import Testing

/// Identities that somebody made up, with all the signatures that this somebody can make.
@Suite("Forged identities")
struct ForgeryTests {
    let community: SampleCommunity
    let advanced: Identity
    let newKey: SigningKey
    let sealed: [BundleID]

    init() throws {
        community = try SampleCommunity(1)
        newKey = try SigningKey(seed: [UInt8](repeating: 77, count: 32))
        sealed = (0..<3).map { BundleID(Digest32.sha256([$0])) }.sorted()
        advanced = try community.identity.advanced(
            newSigning: newKey, recoveryKey: community.words.recoveryKey(1),
            nextRecovery: community.words.recoveryKey(2).publicKey, sealing: sealed)
    }

    private func lines(_ identity: Identity) -> [String] {
        String(decoding: identity.text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func parse(_ lines: [String]) throws -> Identity {
        try Identity.parse(text: Array(lines.map { $0 + "\n" }.joined().utf8))
    }

    private func signature(_ role: String, _ key: SigningKey, _ line: String, domain: String = "croisee/1 statement")
        throws -> String
    {
        "ed25519 \(role) \(Base64.encode(try key.sign(domain: domain, Array(line.utf8))))"
    }

    /// Statement 1 changed and signed again by the right keys.
    private func second(_ change: (String) -> String, list: [BundleID]? = nil) throws -> Identity {
        let old = lines(advanced)
        let statement = change(old[2])
        let ids = list ?? sealed
        let seal = ids.isEmpty ? [] : ["seal \(Base64.encode(ids.flatMap(\.bytes)))"]
        return try parse(
            [
                old[0], old[1], statement, try signature("signing", newKey, statement),
                try signature("recovery", community.words.recoveryKey(1), statement),
            ] + seal)
    }

    @Test("Signed again without a change, it is accepted: what follows fails for its own reason")
    func control() throws { #expect(try second { $0 }.latest == 1) }

    @Test("A statement must count by one, follow the last, and be complete")
    func chain() throws {
        #expect(throws: Problem.self) { try second { $0.replacing(#""n":1"#, with: #""n":2"#) } }
        #expect(throws: Problem.self) { try second { $0.replacing(#""n":1"#, with: #""n":0"#) } }
        #expect(throws: Problem.wrongSignature) {
            try second { $0.replacing(community.identity.head.hex, with: sealed[0].hex) }
        }
        #expect(throws: Problem.malformedField("previous")) {
            try second { $0.replacing(#""previous""#, with: #""before""#) }
        }
        #expect(throws: Problem.malformedField("seal")) { try second { $0.replacing(#""seal""#, with: #""selo""#) } }
        #expect(throws: Problem.unknownCritical("x")) { try second { $0.replacing("}", with: #","crit":["x"]}"#) } }
        #expect(throws: Problem.unknownFormat(2)) { try second { $0.replacing(#""format":1"#, with: #""format":2"#) } }
        #expect(throws: Problem.self) { try second { $0 + " \t" } }
        #expect(throws: Problem.tooLarge) {
            try second { $0.replacing("}", with: #","x":"\#(String(repeating: "a", count: 4_096))"}"#) }
        }
    }

    @Test("A seal must be the hash of its list, in order, whole")
    func seals() throws {
        #expect(throws: Problem.wrongSeal) { try second({ $0 }, list: Array(sealed.reversed())) }
        // Even where the hash fits the disorder.
        for list in [Array(sealed.reversed()), [sealed[0], sealed[0], sealed[2]]] {
            let before = Digest32.sha256(sealed.flatMap(\.bytes)).hex
            let after = Digest32.sha256(list.flatMap(\.bytes)).hex
            #expect(throws: Problem.wrongSeal) { try second({ $0.replacing(before, with: after) }, list: list) }
        }
        #expect(throws: Problem.wrongSeal) { try second({ $0 }, list: [sealed[0], sealed[0], sealed[2]]) }
        #expect(throws: Problem.self) { try second({ $0 }, list: Array(sealed.dropLast())) }
        #expect(throws: Problem.self) { try second({ $0 }, list: sealed + [BundleID(Digest32.sha256([9]))]) }
        #expect(throws: Problem.self) { try second({ $0 }, list: []) }
        #expect(throws: Problem.wrongSeal) { try second { $0.replacing(#""sealed":3"#, with: #""sealed":2"#) } }
        #expect(throws: Problem.self) { try second { $0.replacing(#""sealed":3"#, with: #""sealed":-3"#) } }
        let list = "seal \(Base64.encode(sealed.flatMap(\.bytes)))"
        #expect(throws: Problem.self) { try parse(Array(lines(community.identity)[..<2]) + [list]) }
    }

    @Test("What a later seal drops does not stand, though an earlier one lists it")
    func laterSeal() throws {
        let third = try advanced.advanced(
            newSigning: community.signing, recoveryKey: community.words.recoveryKey(2),
            nextRecovery: community.words.recoveryKey(3).publicKey, sealing: [sealed[0]])
        let read = try Identity.parse(text: third.text)
        #expect(read.standsBy(sealed[0], statement: 0))
        #expect(!read.standsBy(sealed[1], statement: 0))
        #expect(!read.standsBy(sealed[1], statement: 1))
        #expect(read.standsBy(sealed[1], statement: 2))
        #expect(read.latest == 2)
    }

    @Test("A long seal stands on several lines")
    func longSeal() throws {
        let many = (0..<2_500).map { BundleID(Digest32.sha256([UInt8($0 & 255), UInt8($0 >> 8), 1])) }
        let identity = try community.identity.advanced(
            newSigning: newKey, recoveryKey: community.words.recoveryKey(1),
            nextRecovery: community.words.recoveryKey(2).publicKey, sealing: many)
        let read = try Identity.parse(text: identity.text)
        #expect(read == identity)
        #expect(lines(identity).filter { $0.hasPrefix("seal ") }.count == 3)
        #expect(many.allSatisfy { read.standsBy($0, statement: 0) })
        #expect(!read.standsBy(BundleID(Digest32.sha256([2])), statement: 0))
    }

    @Test("Who holds the signing key alone, or the recovery key alone, makes no statement")
    func keys() throws {
        let old = lines(advanced)
        let thief = try SigningKey(seed: [UInt8](repeating: 66, count: 32))
        let right = (
            try signature("signing", newKey, old[2]), try signature("recovery", community.words.recoveryKey(1), old[2])
        )
        let wrong = (try signature("signing", thief, old[2]), try signature("recovery", thief, old[2]))
        let end = Array(old[5...])
        #expect(try parse([old[0], old[1], old[2], right.0, right.1] + end) == advanced)
        #expect(throws: Problem.wrongSignature) { try parse([old[0], old[1], old[2], wrong.0, right.1] + end) }
        #expect(throws: Problem.wrongSignature) { try parse([old[0], old[1], old[2], right.0, wrong.1] + end) }
        #expect(throws: Problem.malformedIdentity) { try parse([old[0], old[1], old[2], right.0] + end) }
        #expect(throws: Problem.malformedIdentity) { try parse([old[0], old[1], old[2], right.1, right.0] + end) }
        // Its own recovery key in the statement does not help: the last statement committed to another.
        let own = old[2].replacing(
            Base64.encode(try community.words.recoveryKey(1).publicKey.bytes),
            with: Base64.encode(thief.publicKey.bytes))
        #expect(own != old[2])
        #expect(throws: Problem.wrongSignature) {
            try parse(
                [old[0], old[1], own, try signature("signing", newKey, own), try signature("recovery", thief, own)]
                    + end)
        }
        // A signature made for something else is not one of a statement.
        #expect(throws: Problem.wrongSignature) {
            try parse(
                [old[0], old[1], old[2], try signature("signing", newKey, old[2], domain: "croisee/1 node"), right.1]
                    + end)
        }
    }

    @Test("A key of low order founds no community")
    func lowOrder() throws {
        let old = lines(community.identity)
        let forged = old[0].replacing(
            Base64.encode(community.signing.publicKey.bytes),
            with: Base64.encode([1] + [UInt8](repeating: 0, count: 31)))
        let zero = "ed25519 signing \(Base64.encode([1] + [UInt8](repeating: 0, count: 63)))"
        #expect(throws: Problem.badKey) { try parse([forged, zero]) }
    }

    @Test("A node record needs both of its keys, its own community, and a known statement")
    func nodes() throws {
        let old = lines(community.identity)
        let other = try SampleCommunity(2)
        let domain = "croisee/1 node"
        func with(_ line: String, signing: SigningKey, request: SigningKey) throws -> Identity {
            try parse([
                old[0], old[1], line, try signature("signing", signing, line, domain: domain),
                try signature("request", request, line, domain: domain),
            ])
        }
        #expect(try with(old[2], signing: community.signing, request: community.request) == community.identity)
        #expect(throws: Problem.wrongSignature) { try with(old[2], signing: other.signing, request: community.request) }
        #expect(throws: Problem.wrongSignature) { try with(old[2], signing: community.signing, request: other.request) }
        let elsewhere = old[2].replacing(community.identity.community.text, with: other.identity.community.text)
        #expect(throws: Problem.wrongOrigin) {
            try with(elsewhere, signing: community.signing, request: community.request)
        }
        let later = old[2].replacing(#""statement":0"#, with: #""statement":1"#)
        #expect(throws: Problem.identityNeeded(community.identity.community.text)) {
            try with(later, signing: community.signing, request: community.request)
        }
        for (find, replace) in [
            (#""name":"Val-Exemple""#, #""name":"""#),
            (#""name":"Val-Exemple""#, #""name":"\#(String(repeating: "a", count: 201))""#),
            (#"["https"#, #"["\#(String(repeating: "a", count: 301))","https"#),
            (#"["https"#, #"["a","a","a","a","a","a","a","a","https"#),
            ("}", #","pin":"short"}"#), ("}", #","crit":["x"]}"#), (#""issued":1"#, #""issued":-1"#),
        ] {
            let changed = old[2].replacing(find, with: replace, maxReplacements: 1)
            #expect(changed != old[2])
            #expect(throws: Problem.self, "\(replace)") {
                try with(changed, signing: community.signing, request: community.request)
            }
        }
        #expect(throws: Problem.trailingBytes) { try parse(old + [old[2]]) }
        // Keys in any order mean the same.
        let reordered = #"{"type":"node","# + old[2].dropFirst().replacing(#""type":"node","#, with: "")
        #expect(try with(reordered, signing: community.signing, request: community.request).node?.name == "Val-Exemple")
    }

    @Test("The newest node record wins: by statement, then by date, then by bytes")
    func newest() throws {
        func record(_ statement: Int, _ issued: Int64, _ name: String) throws -> NodeRecord {
            try NodeRecord.make(
                community: advanced.community, statement: statement, issued: issued, name: name, addresses: [],
                pin: nil,
                signing: statement == 0 ? community.signing : newKey, request: community.request)
        }
        let records = [
            try record(0, 9, "a"), try record(0, 10, "a"), try record(0, 10, "b"), try record(1, 1, "a"),
            try record(1, 2, "a"),
        ]
        let identities = try records.map { try advanced.with(node: $0) }
        for (index, older) in identities.enumerated() {
            for newer in identities[index...] {
                #expect(try older.merging(newer).node == newer.node)
                #expect(try newer.merging(older).node == newer.node)
            }
        }
    }

    @Test("Text that is cut, empty, or goes on is refused")
    func framing() throws {
        let text = advanced.text
        var kept: [Int] = []
        for length in 0..<text.count {
            do throws(Problem) {
                if try Identity.parse(text: Array(text[..<length])).latest == 1 { kept.append(length) }
            } catch {
                #expect(error.status < 500)
            }
        }
        // Only without its node record is a chain still a chain.
        let node = try #require(advanced.node)
        #expect(kept == [text.count - node.bytes.count - 1 - 105 - 105])
        #expect(throws: Problem.self) { try Identity.parse(text: text + [0x0A]) }
        #expect(throws: Problem.self) { try Identity.parse(text: [0x0A] + text) }
        #expect(throws: Problem.self) {
            try Identity.parse(text: [UInt8](repeating: 0x0A, count: Bounds.identityBytes))
        }
        #expect(throws: Problem.tooLarge) {
            try Identity.parse(text: [UInt8](repeating: 0x0A, count: Bounds.identityBytes + 1))
        }
    }

    @Test("Random changes in an identity never give a longer chain, and never crash", arguments: 0..<150)
    func fuzz(seed: UInt64) throws {
        var random = SeededRandom(seed)
        var text = advanced.text
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            text[Int.random(in: text.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        do throws(Problem) {
            let read = try Identity.parse(text: text)
            #expect(read.community != advanced.community || read == advanced, "seed \(seed)")
        } catch {
            #expect(error.status < 500, "seed \(seed)")
        }
    }
}
