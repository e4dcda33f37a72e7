import CroiseeFederation

/// How often somebody may try to log in: by name, whoever tries, and by address, whatever name. Bounded in memory.
struct LoginLimits: Sendable {
    private struct Tries {
        var left: Double
        var at: Int64
    }

    private struct Rule {
        let burst: Double
        /// Ms until one more try.
        let refill: Double
    }

    private static let perName = Rule(burst: 10, refill: 120_000)
    private static let perAddress = Rule(burst: 30, refill: 20_000)
    private static let capacity = 10_000

    private var names: [String: Tries] = [:]
    private var addresses: [IPAddress: Tries] = [:]

    /// Counts one try. `now` in ms.
    mutating func allows(_ name: String, from address: IPAddress?, now: Int64) -> Bool {
        let key = String(name.lowercased().prefix(80))
        let byAddress = address.map { Self.take($0.network, &addresses, Self.perAddress, now) } ?? true
        // Whoever tries too often from one place does not use up the tries of the person whose name it is.
        return byAddress && Self.take(key, &names, Self.perName, now)
    }

    mutating func forget(_ name: String) { names[String(name.lowercased().prefix(80))] = nil }

    private static func take<Key: Hashable>(_ key: Key, _ all: inout [Key: Tries], _ rule: Rule, _ now: Int64) -> Bool {
        func left(_ tries: Tries) -> Double {
            min(rule.burst, tries.left + Double(max(0, now - tries.at)) / rule.refill)
        }
        if all[key] == nil, all.count >= capacity {
            all = all.filter { left($0.value) < rule.burst }
            if all.count >= capacity { all.removeAll() }
        }
        let have = all[key].map(left) ?? rule.burst
        all[key] = Tries(left: have >= 1 ? have - 1 : have, at: now)
        return have >= 1
    }
}
