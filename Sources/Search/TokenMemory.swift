/// The tokens of words that were seen before, by their bytes: a text has few different words. Bounded; when it is full it begins anew.
struct TokenMemory {
    private struct Slot {
        /// 0: empty.
        var hash: UInt64 = 0
        var start: UInt32 = 0
        var keyLength: UInt8 = 0
        var valueLength: UInt8 = 0
    }

    static let longestKey = 40
    private static let fewest = 1 << 10
    private static let most = 1 << 16

    private var slots = [Slot](repeating: Slot(), count: fewest)
    /// Of each word its bytes, then what is written for it.
    private var bytes: [UInt8] = []
    private var count = 0

    @inline(__always)
    private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) & (slots.count - 1) }

    /// Appends what is written for this word; false where it is not known.
    @inline(__always)
    func append(_ word: UnsafeBufferPointer<UInt8>, hash: UInt64, to out: inout [UInt8]) -> Bool {
        slots.withUnsafeBufferPointer { slots in
            var place = place(hash)
            while slots[place].hash != 0 {
                let slot = slots[place]
                if slot.hash == hash, Int(slot.keyLength) == word.count {
                    let isFound = bytes.withUnsafeBufferPointer { bytes in
                        let start = Int(slot.start)
                        for index in 0..<word.count where bytes[start + index] != word[index] { return false }
                        let value = start + word.count
                        out.append(
                            contentsOf: UnsafeBufferPointer(rebasing: bytes[value..<value + Int(slot.valueLength)]))
                        return true
                    }
                    if isFound { return true }
                }
                place = (place + 1) & (slots.count - 1)
            }
            return false
        }
    }

    mutating func remember(_ word: UnsafeBufferPointer<UInt8>, hash: UInt64, value: ArraySlice<UInt8>) {
        guard word.count <= Self.longestKey, value.count <= 255, hash != 0 else { return }
        // Never more than three quarters full.
        if count >= slots.count / 4 * 3 { makeRoom() }
        insert(
            Slot(
                hash: hash, start: UInt32(bytes.count), keyLength: UInt8(word.count), valueLength: UInt8(value.count)))
        bytes.append(contentsOf: word)
        bytes.append(contentsOf: value)
    }

    private mutating func makeRoom() {
        let old = slots
        count = 0
        if old.count < Self.most {
            slots = [Slot](repeating: Slot(), count: old.count * 2)
            for slot in old where slot.hash != 0 { insert(slot) }
        } else {
            slots = [Slot](repeating: Slot(), count: Self.most)
            bytes.removeAll(keepingCapacity: true)
        }
    }

    private mutating func insert(_ slot: Slot) {
        var place = place(slot.hash)
        while slots[place].hash != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = slot
        count += 1
    }
}
