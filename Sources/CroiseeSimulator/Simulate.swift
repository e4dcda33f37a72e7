/// Plays one seed.
/// - Parameters:
///   - steps: things that happen before the network heals.
///   - bug: one that the product does not have.
public func simulate(seed: UInt64, from template: Template, steps: Int = 40, bug: PlantedBug? = nil) async throws
    -> Outcome
{
    let run = "\(seed)-\(bug?.rawValue ?? "none")-\(UInt32.random(in: 0...UInt32.max))"
    let simulation = try Simulation(
        seed: seed, template: template, run: run, beginning: Int(seed % UInt64(template.worlds.count)), bug: bug)
    let result = await Result(catching: { try await simulation.run(steps: steps) })
    try template.remove(run: run)
    return try result.get()
}

extension Result where Failure == any Error {
    init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
