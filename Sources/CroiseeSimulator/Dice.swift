import CroiseeFederation
import Randomness
import Synchronization

/// Seeded random numbers: the same seed throws the same numbers everywhere.
struct Dice: RandomNumberGenerator, Sendable {
    private var random: SeededRandom

    /// - Parameter parts: what the numbers are for; other parts throw other numbers.
    init(_ seed: UInt64, _ parts: UInt64...) {
        random = SeededRandom(seed)
        for part in parts { random = SeededRandom(random.next() ^ (part &* 0xD134_2543_DE82_EF95)) }
    }

    mutating func next() -> UInt64 { random.next() }

    /// True in so many of a hundred throws.
    mutating func percent(_ often: Int) -> Bool { Int.random(in: 0..<100, using: &self) < often }

    mutating func pick<T>(_ from: [T]) -> T? { from.randomElement(using: &self) }
}

/// Dice that several hold; they are thrown one after the other.
final class SharedDice: Sendable {
    private let dice: Mutex<Dice>

    init(_ dice: Dice) { self.dice = Mutex(dice) }

    var chance: Chance { Chance { [self] in dice.withLock { $0.next() } } }
}
