/// A message in the making, range by range in the order of the message it answers. It writes what this side wants
/// to go on with, joins what is settled into skips, and stops in time for the frame limit: then the rest of the
/// space becomes one fingerprint, and the exchange goes on from there.
struct Reply<S: ReconciliationSet> {
    private let set: S
    /// Once there are more bytes than this, the message is closed; see ``closingReserve``.
    private let budget: Int
    private var writer = MessageWriter()
    /// The first of our items that the message does not cover yet, and the bound there.
    private var reached = 0
    private var reachedBound = RangeBound.start
    /// Whether the space before `reachedBound` is settled but no skip is written for it yet.
    private var owesSkip = false
    /// The frame is used up: the ranges that follow wait for the next message.
    private(set) var isFull = false

    init(set: S, frameLimit: FrameLimit) {
        self.set = set
        budget = frameLimit.bytes - closingReserve
    }

    var message: [UInt8] { writer.bytes }
    /// Whether no range is written: nothing is left to ask.
    var isEmpty: Bool { writer.isEmpty }

    /// Our items up to a bound, from where the last range ended.
    func ours(upTo bound: RangeBound) -> Range<Int> {
        reached..<set.lowerBound(of: bound, from: reached)
    }

    /// This range needs no more words.
    mutating func settle(_ ours: Range<Int>, upTo bound: RangeBound) {
        owesSkip = true
        advance(over: ours, to: bound)
    }

    /// The other side's items have this fingerprint. If ours differ, they are split or listed.
    mutating func compare(_ theirs: Fingerprint, _ ours: Range<Int>, upTo bound: RangeBound) {
        guard set.fingerprint(of: ours) != theirs else { return settle(ours, upTo: bound) }
        let mark = writer.mark
        payOwedSkip()
        let markBehindSkip = writer.mark
        split(ours, upTo: bound)
        guard writer.count > budget else { return advance(over: ours, to: bound) }
        if theirs == FingerprintSum().fingerprint(count: 0) {
            // The other side has nothing here. If all behind is the same on both sides, then a fingerprint without
            // this range would match there, and our items would never be found.
            writer.rewind(to: markBehindSkip)
            close(from: ours.lowerBound)
        } else {
            // As the reference implementation does, the rest reaches back to the last bound written, but its
            // fingerprint leaves this range out. So it is wrong on purpose: the other side has items here, finds
            // a difference, and lists or splits the rest anew.
            writer.rewind(to: mark)
            close(from: ours.upperBound)
        }
    }

    /// Lists our items of the range, as many as fit into the frame.
    mutating func list(_ ours: Range<Int>, upTo bound: RangeBound) {
        let fitting = (budget - writer.count) / ItemID.byteCount + 1
        payOwedSkip()
        if fitting < ours.count {
            let end = ours.lowerBound + fitting
            writer.list(ours.lowerBound..<end, of: set, upTo: RangeBound(at: set.item(at: end)))
            close(from: end)
        } else {
            writer.list(ours, of: set, upTo: bound)
            advance(over: ours, to: bound)
            if writer.count > budget { close(from: ours.upperBound) }
        }
    }

    /// A long range becomes sixteen fingerprints, a short one a list of IDs.
    mutating func split(_ ours: Range<Int>, upTo bound: RangeBound) {
        let buckets = 16
        guard ours.count >= 2 * buckets else { return writer.list(ours, of: set, upTo: bound) }
        let (size, longer) = ours.count.quotientAndRemainder(dividingBy: buckets)
        var lower = ours.lowerBound
        for bucket in 0..<buckets {
            let upper = lower + size + (bucket < longer ? 1 : 0)
            let end =
                upper == ours.upperBound
                ? bound : RangeBound(between: set.item(at: upper - 1), and: set.item(at: upper))
            writer.fingerprint(set.fingerprint(of: lower..<upper), upTo: end)
            lower = upper
        }
    }

    private mutating func advance(over ours: Range<Int>, to bound: RangeBound) {
        reached = ours.upperBound
        reachedBound = bound
    }

    private mutating func payOwedSkip() {
        guard owesSkip else { return }
        owesSkip = false
        writer.skip(upTo: reachedBound)
    }

    private mutating func close(from index: Int) {
        writer.fingerprint(set.fingerprint(of: index..<set.count), upTo: .infinity)
        isFull = true
    }
}

/// Bytes kept free at the end of a frame: enough for one ID too many, two bounds and the closing fingerprint.
private let closingReserve = 200
