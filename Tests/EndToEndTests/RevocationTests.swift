import Testing

extension EndToEndTests {
    @Test(
        "Whom a village refuses, or with whom it ends its link, gets nothing of it from then on",
        .timeLimit(.minutes(3)))
    func revocation() async throws {
        let region = try Region()
        try await region.start()
        let (a, b, hub) = (region.a, region.b, region.hub)
        let before = try await region.share("# Avant\n\nPour tout le canton.\n", at: a)
        for node in [hub, b] { try await region.untilHeld(before, by: node) }

        // Refused at A: the hub goes on receiving, and passes nothing on.
        try await a.run("intersection", "refuse", Region.intersection, b.name)
        let refused = try await region.share("# Après le refus\n\nPas pour Saint-Essai.\n", at: a)
        try await region.untilHeld(refused, by: hub)
        let witness = try await region.share("# Du carrefour\n\nPour tous.\n", at: hub)
        for node in [a, b] { try await region.untilHeld(witness, by: node) }
        try await b.run("sync", hub.name)
        #expect(try await b.ids() == [before, witness])

        // The link ended by A, while both poll.
        try await a.run("peer", "revoke", hub.name)
        let revoked = try await region.share("# Après la fin\n\nPour nous seuls.\n", at: a)
        try await until("the hub knows of the end") { try await hub.peer(a.name).state == "revoked" }
        try await expectSentence(["sync", hub.name], at: a, "a link that was ended", saying: "révoqué")
        let last = try await region.share("# De l’autre village\n\nPour le carrefour.\n", at: b)
        try await region.untilHeld(last, by: hub)
        #expect(try await hub.ids() == [before, refused, witness, last])
        #expect(try await a.ids() == [before, refused, witness, revoked])
        #expect(try await b.ids() == [before, witness, last])

        try await region.stop()
        let trace = try Traces(of: "Pour nous seuls", at: hub)
        #expect(!trace.inFiles && !trace.inColumns && !trace.inFrames)
        let passed = try Traces(of: "Pas pour Saint-Essai", at: b)
        #expect(!passed.inFiles && !passed.inColumns && !passed.inFrames)
    }
}
