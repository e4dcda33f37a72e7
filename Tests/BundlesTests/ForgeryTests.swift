import Bundles
import Catalogue
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
        #expect(throws: Problem.wrongSeal) { try second({ $0 }, list: [sealed[0], sealed[0], sealed[2]]) }
        #expect(throws: Problem.self) { try second({ $0 }, list: Array(sealed.dropLast())) }
        #expect(throws: Problem.self) { try second({ $0 }, list: sealed + [BundleID(Digest32.sha256([9]))]) }
        #expect(throws: Problem.self) { try second({ $0 }, list: []) }
        #expect(throws: Problem.wrongSeal) { try second { $0.replacing(#""sealed":3"#, with: #""sealed":2"#) } }
        #expect(throws: Problem.self) { try second { $0.replacing(#""sealed":3"#, with: #""sealed":-3"#) } }
        let list = "seal \(Base64.encode(sealed.flatMap(\.bytes)))"
        #expect(throws: Problem.self) { try parse(Array(lines(community.identity)[..<2]) + [list]) }
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
            try record(0, 5, "a"), try record(0, 6, "a"), try record(0, 6, "b"), try record(1, 1, "a"),
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
        var random = SeededGenerator(seed: seed)
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

@Suite("Whom a bundle is from")
struct OriginTests {
    @Test("Unknown statements are asked for; under an earlier key only sealed bundles stand")
    func verify() throws {
        var random = SeededGenerator(seed: 21)
        let community = try SampleCommunity(1)
        let sealed = try community.bundle([community.note("Scellée", body: "a", using: &random)], using: &random)
        let late = try community.bundle([community.note("Antidatée", body: "b", using: &random)], using: &random)
        let newKey = try SigningKey(seed: [UInt8](repeating: 77, count: 32))
        let advanced = try community.identity.advanced(
            newSigning: newKey, recoveryKey: community.words.recoveryKey(1),
            nextRecovery: community.words.recoveryKey(2).publicKey, sealing: [sealed.id])
        try sealed.verify(identity: advanced)
        try late.verify(identity: community.identity)
        #expect(throws: Problem.notSealed) { try late.verify(identity: advanced) }
        let new = try Bundle.sign(
            origin: advanced.community, statement: 1, intersection: late.manifest.intersection, signedAt: 1,
            class: .content,
            after: [], payloads: [(.note, Array(#"{"salt":"00"}"#.utf8))], key: newKey)
        try new.verify(identity: advanced)
        #expect(throws: Problem.identityNeeded(advanced.community.text)) {
            try new.verify(identity: community.identity)
        }
        // The old key signs for the new statement, and the new key for the old one.
        for (statement, key) in [(1, community.signing), (0, newKey)] {
            let forged = try Bundle.sign(
                origin: advanced.community, statement: statement, intersection: late.manifest.intersection, signedAt: 1,
                class: .content, after: [], payloads: [(.note, Array("{}".utf8))], key: key)
            #expect(throws: Problem.wrongSignature) { try forged.verify(identity: advanced) }
        }
    }

    @Test("What is over the bounds is not signed")
    func bounds() throws {
        let community = try SampleCommunity(1)
        func sign(
            _ payloads: [(EntryKind, [UInt8])], class bundleClass: BundleClass = .content, after: Int = 0,
            at ms: Int64 = 1
        ) throws -> Bundle {
            try Bundle.sign(
                origin: community.identity.community, statement: 0, intersection: IntersectionID(Digest32.sha256([1])),
                signedAt: ms, class: bundleClass, after: (0..<after).map { BundleID(Digest32.sha256([UInt8($0)])) },
                payloads: payloads, key: community.signing)
        }
        let small = Array("{}".utf8)
        let largest = [UInt8](repeating: 0x20, count: Bounds.payloadBytes)
        #expect(try Bundle.parse(plain: sign([(.note, largest)]).plain).payloads == [.present(largest)])
        #expect(try sign(Array(repeating: (.note, small), count: 256), after: 4).payloads.count == 256)
        #expect(throws: Problem.self) { try sign([]) }
        #expect(throws: Problem.self) { try sign(Array(repeating: (.note, small), count: 257)) }
        #expect(throws: Problem.tooLarge) { try sign([(.note, largest + [0x20])]) }
        #expect(throws: Problem.tooLarge) { try sign(Array(repeating: (.note, largest), count: 16)) }
        #expect(throws: Problem.self) { try sign([(.note, small)], after: 5) }
        #expect(throws: Problem.self) { try sign([(.note, small)], at: 0) }
        #expect(throws: Problem.self) { try sign([(.note, small)], at: 253_402_300_800_000) }
        #expect(throws: Problem.wrongClass) { try sign([(.join, small)]) }
        #expect(throws: Problem.wrongClass) { try sign([(.note, small)], class: .membership) }
        #expect(try sign([(EntryKind(rawValue: "carnet"), small)], class: .membership).payloads.count == 1)
        #expect(throws: Problem.self) { try sign([(EntryKind(rawValue: ""), small)]) }
        #expect(throws: Problem.self) { try sign([(EntryKind(rawValue: String(repeating: "k", count: 41)), small)]) }
    }

    @Test("Millions of empty lines are refused at once")
    func lines() {
        #expect(throws: Problem.self) { try Bundle.parse(plain: [UInt8](repeating: 0x0A, count: Bounds.bundleBytes)) }
    }

    @Test("Only what is missing is filled, from the same bundle")
    func filling() throws {
        var random = SeededGenerator(seed: 22)
        let community = try SampleCommunity(1)
        let notes = (0..<3).map { _ in community.note("T", body: "b", using: &random) }
        let bundle = try community.bundle(notes, using: &random)
        let held = try bundle.replacing(0, with: .missing).replacing(1, with: .withdrawn(by: bundle.id))
        let filled = try held.fillingMissing(from: bundle)
        #expect(filled.payloads == [bundle.payloads[0], .withdrawn(by: bundle.id), bundle.payloads[2]])
        let other = try community.bundle(notes, using: &random)
        #expect(throws: Problem.malformedBundle) { try held.fillingMissing(from: other) }
        #expect(throws: Problem.malformedBundle) { try bundle.replacing(3, with: .missing) }
    }

    static let blankLines = [
        "!", "!missing ", "!Missing", "!withdrawn", "!withdrawn ", "!withdrawn abc",
        "!withdrawn  \(String(repeating: "a", count: 64))", "!withdrawn \(String(repeating: "a", count: 64)) ",
        "!withdrawn \(String(repeating: "A", count: 64))", "!other", "",
    ]

    @Test("A blank that says nothing known is refused", arguments: blankLines)
    func blank(line: String) throws {
        var random = SeededGenerator(seed: 23)
        let community = try SampleCommunity(1)
        let bundle = try community.bundle([community.note("T", body: "b", using: &random)], using: &random)
        let missing = try bundle.replacing(0, with: .missing).plain
        let text = String(decoding: missing, as: UTF8.self).replacing("!missing\n", with: line + "\n")
        #expect(throws: Problem.self) { try Bundle.parse(plain: Array(text.utf8)) }
    }

    static let signatureLines: [@Sendable (String) -> String] = [
        { "ed25519 1 " + $0 }, { "ed25519 00 " + $0 }, { "ed448 0 " + $0 }, { "ed25519  0 " + $0 },
        { "ed25519 0 " + $0 + " " },
        { "ed25519 0 " + $0.dropLast() }, { "ed25519 0 " + $0 + $0 }, { _ in "ed25519 0 AAAA" }, { _ in "" },
        { "ed25519 0 " + $0 + "\r" },
    ]

    @Test("A signature line is written in one way", arguments: signatureLines.indices)
    func signatureLine(index: Int) throws {
        var random = SeededGenerator(seed: 24)
        let community = try SampleCommunity(1)
        let bundle = try community.bundle([community.note("T", body: "b", using: &random)], using: &random)
        let base64 = Base64.encode(bundle.signature)
        let changed = String(decoding: bundle.plain, as: UTF8.self).replacing(
            "ed25519 0 \(base64)", with: Self.signatureLines[index](base64))
        #expect(throws: Problem.self) { try Bundle.parse(plain: Array(changed.utf8)) }
    }
}
