import Bundles
import Catalogue
import Foundation
import Links
import Randomness
import Testing

@Suite struct PeerLinkTests {
    enum Move: String, CaseIterable, Sendable { case approve, refuse, pause, resume, revoke }

    private static func link(_ side: PeerLink.Side = .us) -> PeerLink {
        PeerLink(
            community: community(1), name: "La Roche", address: "https://roche.example", origin: .opened, dials: side,
            words: ["un", "deux", "trois", "quatre", "cinq", "six"])
    }

    private static func decide(_ move: Move, on link: inout PeerLink) throws(Problem) {
        switch move {
        case .approve: try link.approve()
        case .refuse: try link.refuse()
        case .pause: try link.pause()
        case .resume: try link.resume()
        case .revoke: try link.revoke()
        }
    }

    /// Both sides' views, and a round of messages as the dialling side makes it.
    struct Pair {
        var ours = PeerLinkTests.link(.us)
        var theirs = PeerLinkTests.link(.them)

        /// - Parameter reaches: whether their node may call ours; the one that dials may in any case.
        mutating func talk(reaches: Bool = true) throws {
            let first = try LinkStateMessage.parse(ours.message(wait: 25, known: ours.state.rawValue).bytes)
            theirs.heard(first, mayCall: reaches)
            ours.heard(try LinkStateMessage.parse(theirs.message().bytes), mayCall: true)
            theirs.heard(try LinkStateMessage.parse(ours.message().bytes), mayCall: reaches)
        }
    }

    struct Story: Sendable, CustomTestStringConvertible {
        let moves: [(PeerLink.Side, Move)]
        let end: LinkState
        /// The problem of the last move, if it is refused.
        var problem: String? = nil
        var testDescription: String { moves.map { "\($0.0) \($0.1)" }.joined(separator: ", ") }
    }

    @Test(
        "A link is what both sides decided, as soon as they have talked",
        arguments: [
            Story(moves: [], end: .requested),
            Story(moves: [(.us, .approve)], end: .requested),
            Story(moves: [(.them, .approve)], end: .requested),
            Story(moves: [(.us, .approve), (.us, .approve)], end: .requested),
            Story(moves: [(.us, .approve), (.them, .approve)], end: .active),
            Story(moves: [(.us, .approve), (.them, .approve), (.us, .pause)], end: .paused),
            Story(moves: [(.us, .approve), (.them, .approve), (.us, .pause), (.us, .resume)], end: .active),
            Story(moves: [(.us, .approve), (.them, .approve), (.us, .pause), (.them, .resume)], end: .paused),
            Story(
                moves: [(.us, .approve), (.them, .approve), (.us, .pause), (.them, .pause), (.us, .resume)],
                end: .paused),
            Story(
                moves: [
                    (.us, .approve), (.them, .approve), (.us, .pause), (.them, .pause), (.us, .resume),
                    (.them, .resume),
                ],
                end: .active),
            Story(moves: [(.us, .refuse)], end: .refused),
            Story(moves: [(.them, .refuse), (.us, .refuse)], end: .refused),
            Story(moves: [(.us, .approve), (.them, .refuse)], end: .refused),
            Story(moves: [(.us, .approve), (.us, .refuse)], end: .refused),
            Story(moves: [(.us, .approve), (.them, .refuse), (.us, .approve)], end: .refused, problem: "link-refused"),
            Story(moves: [(.us, .refuse), (.us, .approve)], end: .refused, problem: "link-refused"),
            Story(moves: [(.us, .refuse), (.them, .pause)], end: .refused, problem: "link-refused"),
            Story(moves: [(.us, .pause)], end: .requested, problem: "link-not-active"),
            Story(moves: [(.us, .approve), (.us, .resume)], end: .requested, problem: "link-not-active"),
            Story(moves: [(.us, .approve), (.them, .approve), (.us, .refuse)], end: .active, problem: "link-approved"),
            Story(moves: [(.us, .approve), (.them, .approve), (.us, .resume)], end: .active),
            Story(moves: [(.us, .revoke)], end: .revoked),
            Story(moves: [(.us, .revoke), (.us, .revoke), (.them, .revoke)], end: .revoked),
            Story(moves: [(.us, .approve), (.them, .approve), (.them, .revoke)], end: .revoked),
            Story(moves: [(.us, .approve), (.them, .approve), (.us, .pause), (.them, .revoke)], end: .revoked),
            Story(moves: [(.us, .revoke), (.us, .approve)], end: .revoked, problem: "link-revoked"),
            Story(moves: [(.us, .revoke), (.them, .approve)], end: .revoked, problem: "link-revoked"),
            Story(moves: [(.us, .revoke), (.them, .resume)], end: .revoked, problem: "link-revoked"),
            Story(moves: [(.us, .revoke), (.them, .refuse)], end: .revoked, problem: "link-revoked"),
            Story(moves: [(.us, .refuse), (.them, .revoke)], end: .revoked),
        ])
    func stories(story: Story) throws {
        var pair = Pair()
        for (index, (side, move)) in story.moves.enumerated() {
            let type = problem {
                if side == .us {
                    try Self.decide(move, on: &pair.ours)
                } else {
                    try Self.decide(move, on: &pair.theirs)
                }
            }
            #expect(type == (index == story.moves.count - 1 ? story.problem : nil))
            try pair.talk()
        }
        #expect(pair.ours.state == story.end)
        #expect(pair.theirs.state == story.end)
        // Talking more, storing and reading again change nothing.
        try pair.talk()
        #expect(pair.ours.state == story.end && pair.theirs.state == story.end)
        #expect(try JSONDecoder().decode(PeerLink.self, from: JSONEncoder().encode(pair.ours)) == pair.ours)
    }

    @Test("Whatever happens: both agree after talking, active needs both, revoked stays", arguments: 1...40)
    func anything(seed: UInt64) throws {
        var random = SeededRandom(seed)
        var pair = Pair()
        var wasRevoked = false
        for step in 0..<60 {
            let move = try #require(Move.allCases.randomElement(using: &random))
            // Revoking half of the time would leave nothing to try.
            if move == .revoke, Int.random(in: 0..<12, using: &random) != 0 { continue }
            _ = problem {
                if Bool.random(using: &random) {
                    try Self.decide(move, on: &pair.ours)
                } else {
                    try Self.decide(move, on: &pair.theirs)
                }
            }
            if Bool.random(using: &random) { try pair.talk() }
            for link in [pair.ours, pair.theirs] where link.state == .active {
                #expect(link.approvedHere && link.approvedThere && !link.pausedHere && !link.pausedThere)
            }
            if wasRevoked { #expect(pair.ours.state == .revoked, "seed \(seed), step \(step)") }
            wasRevoked = wasRevoked || pair.ours.state == .revoked
        }
        try pair.talk()
        #expect(pair.ours.state == pair.theirs.state, "seed \(seed)")
    }

    @Test("A side restored from an old backup does not bring a revoked link back")
    func restored() throws {
        var pair = Pair()
        try pair.ours.approve()
        try pair.theirs.approve()
        try pair.talk()
        let backup = pair.theirs
        try pair.theirs.revoke()
        try pair.talk()
        pair.theirs = backup
        #expect(pair.theirs.state == .active)
        try pair.talk()
        #expect(pair.ours.state == .revoked && pair.theirs.state == .revoked)
    }

    @Test(
        "What the other side ended stays ended, whatever it says afterwards", arguments: [LinkState.revoked, .refused])
    func unlearnt(end: LinkState) {
        var link = Self.link()
        link.heard(LinkStateMessage(state: end, approved: false, dials: .you), mayCall: true)
        for state in LinkState.allCases where state != .revoked {
            link.heard(LinkStateMessage(state: state, approved: true, dials: .you), mayCall: true)
            #expect(link.state == end)
        }
    }

    @Test("Who calls can be swapped from either side, and nobody stops calling before the other has heard")
    func swap() throws {
        for swapper in [PeerLink.Side.us, .them] {
            var pair = Pair()
            #expect(pair.ours.mustCall && !pair.theirs.mustCall)
            if swapper == .us {
                try pair.ours.letDial(.them, mayCall: true)
            } else {
                try pair.theirs.letDial(.us, mayCall: true)
            }
            #expect(pair.ours.mustCall)
            if swapper == .us {
                // An answer that was on its way does not undo it.
                pair.ours.heard(pair.theirs.message(), mayCall: true)
                #expect(pair.ours.dials == .them)
            }
            try pair.talk()
            #expect(pair.ours.dials == .them && pair.theirs.dials == .us, "\(swapper)")
            #expect(!pair.ours.mustCall && pair.theirs.mustCall, "\(swapper)")
        }
        var nameless = Self.link(.them)
        nameless.address = nil
        #expect(problem { try nameless.letDial(.us, mayCall: true) } == "no-address")
        nameless.heard(LinkStateMessage(state: .requested, approved: false, dials: .you), mayCall: true)
        #expect(nameless.dials == .them)
    }

    @Test("Who may not call the other does not take over: the one that can goes on calling, and its admin can read why")
    func unreachable() throws {
        var pair = Pair()
        #expect(problem { try pair.theirs.letDial(.us, mayCall: false) } == "address-forbidden")
        #expect(pair.theirs.dials == .them && !pair.theirs.swapPending)
        try pair.ours.letDial(.them, mayCall: true)
        #expect(pair.ours.mustCall && !pair.ours.swapDeclined)
        for _ in 1...3 {
            try pair.talk(reaches: false)
            #expect(pair.theirs.dials == .them && !pair.theirs.mustCall)
            #expect(pair.ours.mustCall && pair.ours.swapPending && pair.ours.swapDeclined)
        }
        #expect(try JSONDecoder().decode(PeerLink.self, from: JSONEncoder().encode(pair.ours)) == pair.ours)
        // Taken back, or possible at last: both agree again.
        var taken = pair
        try taken.ours.letDial(.us, mayCall: true)
        try taken.talk(reaches: false)
        #expect(taken.ours.mustCall && !taken.ours.swapPending && !taken.ours.swapDeclined)
        try pair.talk()
        #expect(!pair.ours.mustCall && pair.theirs.mustCall && !pair.ours.swapDeclined)
    }

    @Test("Whatever both admins swap, and whoever cannot call: one of them calls", arguments: 1...40)
    func alwaysCalled(seed: UInt64) throws {
        var random = SeededRandom(seed)
        var pair = Pair()
        for step in 0..<40 {
            let side = Bool.random(using: &random) ? PeerLink.Side.us : .them
            _ = problem {
                if Bool.random(using: &random) {
                    try pair.ours.letDial(side, mayCall: true)
                } else {
                    try pair.theirs.letDial(side, mayCall: false)
                }
            }
            if Bool.random(using: &random) { try pair.talk(reaches: false) }
            #expect(pair.ours.mustCall, "seed \(seed), step \(step)")
        }
    }

    @Test("A file never revives what is over; an invitation starts anew only where nothing is in service")
    func keeping() throws {
        let own = community(9)
        let text =
            #"{"format":1,"peers":[{"id":"\#(community(1).text)","name":"La Roche","url":"https://neuf.example","approved":true}]}"#
        let peer = try #require(try PeersFile.parse(Array(text.utf8)).peers.first)
        let declared = PeerLink.declared(peer, own: own)
        #expect(declared.approvedHere && declared.state == .requested && declared.words.count == 6)
        #expect(try PeerLink.keeping(declared, over: nil) == declared)
        for end in [Move.revoke, .refuse] {
            var over = Self.link()
            try Self.decide(end, on: &over)
            #expect(try PeerLink.keeping(declared, over: over) == over, "\(end)")
            #expect(try PeerLink.keeping(Self.link(), over: over).state == .requested, "\(end)")
        }
        var held = Self.link()
        try held.approve()
        held.heard(LinkStateMessage(state: .active, approved: true, dials: .you), mayCall: true)
        #expect(held.state == .active)
        let kept = try PeerLink.keeping(declared, over: held)
        #expect(kept.state == .active && kept.address == "https://neuf.example" && kept.words == held.words)
        #expect(problem { _ = try PeerLink.keeping(Self.link(), over: held) } == "link-exists")
    }

    @Test("A message about the state is strict and bounded")
    func message() throws {
        let full = LinkStateMessage(
            state: .paused, approved: true, dials: .you, wait: 25, known: "active", identity: "…\n", holds: true)
        #expect(try LinkStateMessage.parse(full.bytes) == full)
        #expect(
            String(decoding: LinkStateMessage(state: .active, approved: true, dials: .me).bytes, as: UTF8.self)
                == #"{"state":"active","approved":true,"dials":"me"}"#)
        let wrong = [
            "", "[]", #"{"state":"active","approved":true}"#, #"{"state":"open","approved":true,"dials":"me"}"#,
            #"{"state":"active","approved":1,"dials":"me"}"#, #"{"state":"active","approved":true,"dials":"us"}"#,
            #"{"state":"active","approved":true,"dials":"me","wait":56}"#,
            #"{"state":"active","approved":true,"dials":"me","wait":-1}"#,
            #"{"state":"active","approved":true,"dials":"me","known":"x"}"#,
            #"{"state":"active","state":"active","approved":true,"dials":"me"}"#,
            #"{"state":"active","approved":true,"dials":"me","crit":["future"],"future":1}"#,
        ]
        for text in wrong { #expect(problem { _ = try LinkStateMessage.parse(Array(text.utf8)) } != nil, "\(text)") }
        let known = #"{"future":[1],"state":"active","approved":true,"dials":"me"}"#
        #expect(try LinkStateMessage.parse(Array(known.utf8)).state == .active)
    }
}
