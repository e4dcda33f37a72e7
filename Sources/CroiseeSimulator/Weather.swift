/// How often, in a hundred requests, the network does what.
struct Weather: Sendable {
    var losesRequest = 0
    var losesAnswer = 0
    /// The same request arrives twice.
    var doubles = 0
    /// An earlier request arrives once more, behind later ones.
    var repeatsOld = 0
    /// Up to two minutes pass between sending and arriving.
    var delays = 0
    /// Where a relay passes on a bundle of another, it has a payload of it no more.
    var blanks = 0

    static let calm = Weather()

    static func any(_ dice: inout Dice) -> Weather {
        func often(_ most: Int) -> Int { Int.random(in: 0...most, using: &dice) }
        guard dice.percent(70) else { return Weather(blanks: often(50)) }
        return Weather(
            losesRequest: often(8), losesAnswer: often(8), doubles: often(10), repeatsOld: often(10),
            delays: often(6), blanks: often(50))
    }
}
