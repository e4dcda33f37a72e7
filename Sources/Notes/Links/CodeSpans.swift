/// The backtick runs of one block, to find where a code span ends (CommonMark 0.31 section 6.1): at the next run of
/// the same length. Built once a block, looked up by halving: no text makes it slow.
struct CodeSpans {
    private var starts: [Int: [Int]] = [:]

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ block: Range<Int>) {
        var position = block.lowerBound
        while position < block.upperBound {
            guard bytes[position] == 0x60 else {
                position += 1
                continue
            }
            let start = position
            while position < block.upperBound, bytes[position] == 0x60 { position += 1 }
            starts[position - start, default: []].append(start)
        }
    }

    /// The end of the code span that a run of `length` backticks opens, which ends at `position`.
    func end(ofLength length: Int, from position: Int) -> Int? {
        guard let runs = starts[length] else { return nil }
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle] < position { low = middle + 1 } else { high = middle }
        }
        return low < runs.count ? runs[low] + length : nil
    }
}
