import Bundles
import Notes
import Randomness
import Testing

@testable import CroiseeStore

@Suite("A chain of bundles shows what is missing of it")
struct GapTests {
    private func chain(_ scene: Scene, _ count: Int) throws -> [Bundle] {
        var chain: [Bundle] = []
        for number in 0..<count {
            chain.append(
                try scene.author.bundle(
                    [.note(note(UInt8(number + 1), "N° \(number)", "texte \(number)"))], in: scene.place,
                    after: chain.last.map { [$0.id] } ?? [], at: Scene.now + Int64(number)))
        }
        return chain
    }

    private func heads(_ scene: Scene) throws -> [BundleID] {
        try scene.store.read { [author = scene.author.id, place = scene.place] reading in
            guard let row = try reading.intersection(place) else { return [] }
            return try reading.heads(author, row, .content)
        }
    }

    @Test("In whatever order bundles arrive, there is no gap and one head in the end", arguments: 1...12)
    func shuffled(seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let scene = try Scene()
        let chain = try chain(scene, 9)
        for bundle in chain.shuffled(using: &random) { try scene.receive(bundle) }
        #expect(try scene.gaps() == 0, "seed \(seed)")
        #expect(try heads(scene) == [chain[8].id], "seed \(seed)")
    }

    @Test("A bundle that was dropped on the way is a gap until it comes", arguments: 1...8)
    func dropped(seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let scene = try Scene()
        let chain = try chain(scene, 6)
        let lost = Int.random(in: 0..<5, using: &random)
        for (index, bundle) in chain.enumerated().shuffled(using: &random) where index != lost {
            try scene.receive(bundle)
        }
        #expect(try scene.gaps() == 1, "seed \(seed)")
        let (author, place) = (scene.author.id, scene.place)
        let holding = try scene.store.read { reading in
            try reading.intersection(place).flatMap { try reading.holdings($0)[author] }
        }
        #expect(holding?.gaps == 1, "seed \(seed)")
        #expect(try scene.store.read { try $0.wanted(from: author, limit: 10) } == [chain[lost].id], "seed \(seed)")
        try scene.receive(chain[lost])
        #expect(try scene.gaps() == 0, "seed \(seed)")
        #expect(try heads(scene) == [chain[5].id], "seed \(seed)")
    }

    @Test("A withdrawal that was only claimed by a blank becomes a head when it comes")
    func claimedThenHead() throws {
        let scene = try Scene()
        let chain = try chain(scene, 1)
        let withdrawal = try scene.author.bundle(
            [.withdrawal(note: noteID(1), targets: [.init(bundle: chain[0].id, index: 0)])], in: scene.place,
            after: [chain[0].id], at: Scene.now + 50)
        try scene.receive(try chain[0].replacing(0, with: .withdrawn(by: withdrawal.id)))
        #expect(try scene.gaps() == 1)
        try scene.receive(withdrawal)
        #expect(try scene.gaps() == 0)
        #expect(try heads(scene) == [withdrawal.id])
    }
}
