/// Runs the workloads one after the other. What fails becomes a row that says why, and is not met.
struct Runner {
    let plan: Plan
    let generator: TextGenerator

    func run() async -> Findings {
        var all = Findings()
        var held: Held?
        func take(_ name: String, _ ids: [String], _ work: () async throws -> Findings) async {
            let wanted = ids.filter { plan.only.isEmpty || plan.only.contains(name) || plan.only.contains($0) }
            guard !wanted.isEmpty else { return }
            say("\(name)")
            let start = ContinuousClock.now
            do {
                let found = try await work()
                let ids = Set(wanted)
                all.rows += found.rows.filter { ids.contains($0.id) }
                all.points += found.points
                let named = Set(found.rows.map(\.id))
                all.rows += wanted.filter { !named.contains($0) }.map { .failed($0, "not measured") }
            } catch {
                say("  failed: \(error)")
                all.rows += wanted.map { .failed($0, "\(error)") }
            }
            say("  \(name) took \((ContinuousClock.now - start).inSeconds.short) s")
        }
        await take("exchange", ExchangeWorkload.ids) {
            let (found, kept) = try ExchangeWorkload(plan: plan, generator: generator).run()
            held = kept
            return found
        }
        await take("start", StartWorkload.ids) {
            let nodes = try held ?? Held.make(plan, generator)
            held = nodes
            return try StartWorkload(plan: plan, held: nodes).run()
        }
        await take("latency", LatencyWorkload.ids) {
            let nodes = try held ?? Held.make(plan, generator)
            held = nodes
            return try LatencyWorkload(plan: plan, held: nodes, generator: generator).run()
        }
        await take("search", SearchWorkload.ids) {
            let nodes = try held ?? Held.make(plan, generator)
            held = nodes
            return try await SearchWorkload(plan: plan, held: nodes, generator: generator).run()
        }
        held = nil
        await take("page", PageWorkload.ids) { try await PageWorkload(plan: plan, generator: generator).run() }
        var region: Region?
        await take("hub", HubWorkload.ids) {
            let made = try await Region(plan, count: plan.quick ? 100 : 1_000)
            region = made
            return try await HubWorkload(plan: plan, region: made, generator: generator).run()
        }
        await take("polls", PollWorkload.ids) {
            var made = region
            if made == nil { made = try await Region(plan, count: plan.quick ? 100 : 1_000) }
            guard let made else { return Findings() }
            region = made
            return try await PollWorkload(plan: plan, region: made).run()
        }
        await region?.close()
        await take("reconcile", ReconcileWorkload.ids) { try ReconcileWorkload(plan: plan).run() }
        return all
    }
}
