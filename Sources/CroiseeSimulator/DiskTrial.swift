import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// A disk that is full, or whose n-th write fails, under a node that writes and exchanges: no damage, a problem with a sentence, and
/// as soon as there is room everything goes on without a new start.
public enum DiskTrial {
    public enum Fault: String, CaseIterable, Sendable {
        /// From that write on, until there is room.
        case full
        /// That write alone.
        case writeError

        var code: Int32 { self == .full ? 13 : 778 }
    }

    public struct Result: Sendable {
        public var failedWrites = 0
        /// Types of the problems that people and peers were told.
        public var problems: Set<String> = []
        public var faults: [String] = []
    }

    /// Under every database that this process opens from here on. One trial at a time.
    public static func install() throws(Problem) {
        guard FaultyDisk.install() else { throw .storage("the failing disk cannot be put in place") }
    }

    public static func run(_ fault: Fault, atWrite number: Int, from template: Template) async throws -> Result {
        let run = "disk-\(fault.rawValue)-\(number)"
        let simulation = try Simulation(
            seed: UInt64(number), template: template, run: run, beginning: number % template.worlds.count, bug: nil)
        let outcome = await Swift.Result(catching: { try await simulation.failingDisk(fault, atWrite: number) })
        FaultyDisk.heal()
        try template.remove(run: run)
        return try outcome.get()
    }
}

extension Simulation {
    fileprivate func failingDisk(_ fault: DiskTrial.Fault, atWrite number: Int) async throws -> DiskTrial.Result {
        var result = DiskTrial.Result()
        for node in nodes { try node.start() }
        let (here, there) = (links[0].caller, links[0].answerer)
        for (node, name) in [(here, "avant"), (there, "là-bas")] { try node.node.writeOne(name, in: places[0]) }
        FaultyDisk.fail(after: number - 1, code: fault.code, lasting: fault == .full)
        var confirmed: [NoteID] = []
        // Own writing and exchange, both sides on the same disk, until the write that fails has come and gone.
        for round in 0..<12 where FaultyDisk.failures < 3 {
            do {
                confirmed.append(try here.node.writeOne("pendant \(round)", in: places[0]))
                if round % 3 == 2 { _ = try here.node.withdraw(confirmed.removeFirst(), keep: false) }
                _ = try await sync(here.node, with: there.id, logger: logger)
            } catch let problem as Problem {
                result.problems.insert(problem.type)
            }
            if fault == .writeError, FaultyDisk.failures > 0 { break }
        }
        result.failedWrites = FaultyDisk.failures
        FaultyDisk.heal()
        do {
            confirmed.append(try here.node.writeOne("après", in: places[0]))
            _ = try await sync(here.node, with: there.id, logger: logger)
        } catch {
            result.faults.append("after there is room again: \(error)")
        }
        for node in [here, there] {
            result.faults += try node.node.store.read { try $0.integrityFaults(isThorough: true) }
                .filter { $0 != "ok" }.map { "\(node.name): \($0)" }
            try node.stop()
            try node.start()
        }
        _ = try await sync(here.node, with: there.id, logger: logger)
        for node in [here, there] {
            let held = try node.node.store.read { reading in
                Set(try reading.notes(origin: here.id).filter { $0.state != .withdrawn }.map(\.note))
            }
            if let lost = confirmed.first(where: { !held.contains($0) }) {
                result.faults.append("\(node.name) does not have the note \(lost.text), which was confirmed")
            }
        }
        for node in nodes { try node.stop() }
        return result
    }
}

extension Node {
    @discardableResult
    fileprivate func writeOne(_ title: String, in place: IntersectionID) throws -> NoteID {
        try newNote(NoteText(title: title, body: "Un texte : \(title)."), Audience(places: [place]))
    }
}
