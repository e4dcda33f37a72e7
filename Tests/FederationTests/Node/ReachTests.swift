import Bundles
import Catalogue
import CroiseeStore
import Links
import Testing

@testable import CroiseeFederation

@Suite("A peer says whether it reaches a community at its address")
struct ReachTests {
    enum Place: String, CaseIterable { case right, nobody, wrongCertificate, otherCommunity, notAllowed, farAway }

    @Test(
        "What the signed record names is called, and nothing that a request names",
        arguments: [
            (Place.right, nil), (.nobody, "cannot-reach"), (.wrongCertificate, "wrong-certificate"),
            (.otherCommunity, "other-identity"), (.notAllowed, "address-forbidden"), (.farAway, "address-forbidden"),
        ] as [(Place, String?)])
    func trial(place: Place, problem: String?) async throws {
        try await ReachScene.with { scene in
            try await scene.announce(scene.address, pin: scene.pin)
            let (address, pin) =
                switch place {
                case .right, .notAllowed: (scene.address, scene.pin)
                case .nobody: (deadAddress, scene.pin)
                case .wrongCertificate: (scene.address, scene.hubPin)
                case .otherCommunity: (scene.hubAddress, scene.hubPin)
                // Of another home network than the one that the admin allowed.
                case .farAway: ("https://192.168.77.1:9", scene.pin)
                }
            try await scene.announce(address, pin: pin)
            if place == .notAllowed {
                try scene.hub.node.store.write { writing in
                    var link = try #require(try writing.reading.link(with: scene.val.id)).link
                    link.allowsPrivateAddress = false
                    try writing.save(link)
                }
            }
            let answer = try await scene.ask(
                #"{"address":"\#(deadAddress)","addresses":["\#(deadAddress)","https://a.invalid"]}"#)
            #expect(answer.seen == "127.0.0.1")
            #expect(answer.addresses == [.init(address: address, reached: problem == nil, problem: problem)])
        }
    }

    @Test("Once a minute for each peer, over an active link only")
    func bounds() async throws {
        try await ReachScene.with { scene in
            try await scene.announce(scene.address, pin: scene.pin)
            #expect(try await scene.ask().addresses.map(\.reached) == [true])
            scene.clock.advance(seconds: 59)
            #expect(try await scene.refusal() == "too-many")
            scene.clock.advance(seconds: 1)
            #expect(try await scene.ask().addresses.map(\.reached) == [true])
            scene.clock.advance(seconds: 60)
            _ = try scene.hub.node.pause(scene.val.id)
            #expect(try await scene.refusal() == Problem.linkNotActiveType)
        }
    }

    @Test("A few trials at once for all peers; a clock that was set back holds nobody up")
    func atOnce() {
        let trials = ReachTrials()
        let peers = (0...UInt8(ReachTrials.atOnce)).map { CommunityID(Digest32.sha256([$0])) }
        for peer in peers.dropLast() { #expect(trials.begin(peer, at: 1_000_000) == nil) }
        #expect(trials.begin(peers[ReachTrials.atOnce], at: 1_000_000) == 5)
        trials.end()
        #expect(trials.begin(peers[ReachTrials.atOnce], at: 1_000_000) == nil)
        trials.end()
        #expect(trials.begin(peers[0], at: 1_030_000) == 30)
        #expect(trials.begin(peers[0], at: 900_000) == nil)
    }

    @Test("The doctor says what its peer sees: that it is reached, or why not, and from where it calls")
    func doctor() async throws {
        try await ReachScene.with { scene in
            try await scene.announce(scene.address, pin: scene.pin)
            #expect(
                try await scene.examined() == [
                    Finding("address", .ok, DoctorAddressWords.reached("Pays", scene.address))
                ])
            // Once more at once: it has tried from here, and says so.
            #expect(
                try await scene.examined() == [
                    Finding("address", .ok, DoctorAddressWords.tooSoon("Pays"), advice: DoctorAddressWords.askAgain),
                    Finding("address", .ok, DoctorAddressWords.reachedFromHere(scene.address)),
                ])
            scene.clock.advance(seconds: 60)
            try await scene.announce(deadAddress, pin: scene.pin)
            #expect(
                try await scene.examined() == [
                    Finding(
                        "address", .warning,
                        DoctorAddressWords.notReached("Pays", deadAddress, DoctorAddressWords.why("cannot-reach")),
                        advice: DoctorAddressWords.checkRouter),
                    Finding("address", .ok, DoctorAddressWords.seen("Pays", from: "127.0.0.1")),
                ])
            // A copy has said so.
            scene.clock.advance(seconds: 60)
            try scene.val.node.store.write { try $0.note(.elsewhere, scene.val.id, at: scene.clock.now) }
            #expect(try await scene.examined().first?.advice == DoctorAddressWords.otherComputer)
        }
    }

    @Test("Where no peer can say, the doctor tries from this computer and says so", arguments: [true, false])
    func alone(isOld: Bool) async throws {
        try await ReachScene.with(isOld: isOld) { scene in
            try await scene.announce(scene.address, pin: scene.pin)
            // Whoever is not called is not asked.
            if !isOld { try scene.val.link(with: scene.hub) }
            try scene.val.node.store.write { writing in
                try writing.note(
                    .contact(at: scene.clock.now - 2 * 86_400_000, bytesIn: 0, bytesOut: 0), with: scene.hub.id)
            }
            #expect(
                try await scene.examined() == [
                    Finding("address", .ok, DoctorAddressWords.reachedFromHere(scene.address))
                ])
            try await scene.val.node.announce(addresses: [deadAddress], pin: try CertificatePin(scene.pin))
            let why = DoctorAddressWords.why("cannot-reach")
            #expect(
                try await scene.examined() == [
                    Finding(
                        "address", .warning, DoctorAddressWords.notReachedFromHere(deadAddress, why),
                        advice: DoctorAddressWords.tryOutside)
                ])
            guard !isOld else { return }
            // It has called here: that is the proof, whatever this computer can try.
            try scene.val.node.store.write { writing in
                try writing.note(.contact(at: scene.clock.now - 180_000, bytesIn: 0, bytesOut: 0), with: scene.hub.id)
            }
            #expect(
                try await scene.examined() == [Finding("address", .ok, DoctorAddressWords.called("Pays", minutes: 3))])
        }
    }

    @Test("A server announces its own address again once a copy of its folder is gone, and not while that answers")
    func copyStopped() async throws {
        try await ReachScene.with { scene in
            let (val, clock) = (scene.val, scene.clock)
            @Sendable func named() throws -> [String]? {
                try val.node.store.read { try $0.identity(of: val.id)?.node?.addresses }
            }
            @Sendable func heard() async throws { _ = try await sync(val.node, with: scene.hub.id, logger: Log.quiet) }
            let service = AddressService(node: val.node, bell: val.bell, logger: Log.quiet)
            try await service.announce(addresses: [scene.address], pin: try CertificatePin(scene.pin))
            try await heard()
            let clone = Village(try Node.open(folder: val.node.copiedFolder(), clock: { clock.now }))
            // The copy answers, and is left alone.
            let there = try await serving(clone) { address, pin in
                clock.advance(seconds: 60)
                try await clone.node.announce(addresses: [address], pin: try CertificatePin(pin))
                _ = try await sync(clone.node, with: scene.hub.id, logger: Log.quiet)
                try await heard()
                #expect(try named() == [address])
                await service.look()
                #expect(try named() == [address])
                return address
            }
            // It is gone. Whoever hears nobody does not conclude that from it.
            clock.advance(seconds: 3_600)
            await service.look()
            #expect(try named() == [there])
            try await heard()
            await service.look()
            #expect(try named() == [scene.address])
            try await heard()
            #expect(try scene.hub.node.store.read { try $0.identity(of: val.id)?.node?.addresses } == [scene.address])
            // Once a day at most.
            for (seconds, expected) in [(3_600, deadAddress), (86_400, scene.address)] as [(Int64, String)] {
                clock.advance(seconds: seconds)
                try await val.node.announce(addresses: [deadAddress], pin: try CertificatePin(scene.pin))
                try await heard()
                await service.look()
                #expect(try named() == [expected])
            }
        }
    }
}
