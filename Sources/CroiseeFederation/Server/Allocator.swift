import CMalloc

/// Settings of the C library's allocator that suit a long-running node.
enum Allocator {
    /// Large buffers go back to the system as soon as they are let go, and threads share two heaps: a burst of a thousand answers
    /// does not stay in the memory of a small machine (mallopt(3)).
    static func settle() {
        _ = mallopt(M_MMAP_THRESHOLD, 64 << 10)
        _ = mallopt(M_TRIM_THRESHOLD, 256 << 10)
        _ = mallopt(M_ARENA_MAX, 2)
    }
}
