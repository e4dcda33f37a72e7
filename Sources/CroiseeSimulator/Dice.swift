import CroiseeFederation
import Synchronization

/// Seeded random numbers (SplitMix64, public domain): the same seed throws the same numbers everywhere.
struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// - Parameter parts: what the numbers are for; other parts throw other numbers.
    init(_ seed: UInt64, _ parts: UInt64...) {
        state = seed
        for part in parts { state = next() ^ (part &* 0xD134_2543_DE82_EF95) }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

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
