#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How much it says that two have something in common.
enum Rarity {
    /// The fewer of `all` hold it the more; never nothing.
    static func weight(_ holders: Int, of all: Int) -> Double { log(1 + Double(all) / Double(max(1, holders))) }
}
