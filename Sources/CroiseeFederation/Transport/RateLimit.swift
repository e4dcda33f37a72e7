/// A bucket of requests per address that refills steadily. Bounded: when too many addresses are known, those whose
/// bucket is full again are forgotten, and if that is not enough, all.
public struct RateLimit: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: Int64
    }

    private let perSecond: Double
    private let burst: Double
    private let capacity: Int
    private var buckets: [IPAddress: Bucket] = [:]

    public init(perMinute: Int, burst: Int, capacity: Int = 50_000) {
        perSecond = Double(perMinute) / 60
        self.burst = Double(burst)
        self.capacity = capacity
    }

    public var count: Int { buckets.count }

    /// `now` in ms of any steady clock. IPv6 counts per /64, which one household holds.
    public mutating func allows(_ address: IPAddress, now: Int64) -> Bool {
        let key = address.network
        if buckets[key] == nil, buckets.count >= capacity { forget(now) }
        var bucket = buckets[key] ?? Bucket(tokens: burst, filled: now)
        bucket.tokens = tokens(bucket, now)
        bucket.filled = now
        let allowed = bucket.tokens >= 1
        if allowed { bucket.tokens -= 1 }
        buckets[key] = bucket
        return allowed
    }

    private func tokens(_ bucket: Bucket, _ now: Int64) -> Double {
        min(burst, bucket.tokens + Double(max(0, now - bucket.filled)) / 1000 * perSecond)
    }

    private mutating func forget(_ now: Int64) {
        buckets = buckets.filter { tokens($0.value, now) < burst }
        if buckets.count >= capacity { buckets.removeAll() }
    }
}

extension IPAddress {
    /// Whom to count an address for: IPv4 alone, also where it is mapped into IPv6; of IPv6 the first 64 bits.
    public var network: IPAddress {
        guard !isV4 else { return self }
        if begins(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], bits: 96) {
            return IPAddress(bytes: Array(bytes[12...])) ?? self
        }
        return IPAddress(bytes: bytes[..<8] + [UInt8](repeating: 0, count: 8)) ?? self
    }
}
