/// Random numbers of a node: those of the system. A simulation that is to be played again gives it others.
package struct Chance: RandomNumberGenerator, Sendable {
    private let source: @Sendable () -> UInt64

    package init(_ source: @escaping @Sendable () -> UInt64) { self.source = source }

    package static let ofSystem = Chance {
        var random = SystemRandomNumberGenerator()
        return random.next()
    }

    package mutating func next() -> UInt64 { source() }
}
