import CMalloc

/// How a long-running node treats the memory of a small machine.
enum Allocator {
    /// Large buffers go back to the system as soon as they are let go, and threads share two heaps: a burst of a thousand answers
    /// does not stay in memory (mallopt(3)).
    static func settle() {
        _ = mallopt(M_MMAP_THRESHOLD, 64 << 10)
        _ = mallopt(M_TRIM_THRESHOLD, 256 << 10)
        _ = mallopt(M_ARENA_MAX, 2)
    }

    /// Lets go of the code that only the start needed: most of what an idle node would hold. What is still needed is mapped again when
    /// it runs, from the same file (madvise(2), `MADV_DONTNEED`); code is never written to, so nothing can be lost.
    static func letGoOfStart() {
        _ = malloc_trim(0)
        dl_iterate_phdr(
            { object, _, _ in
                guard let object else { return 0 }
                for index in 0..<Int(object.pointee.dlpi_phnum) {
                    let part = object.pointee.dlpi_phdr[index]
                    guard part.p_type == PT_LOAD, part.p_flags & (UInt32(PF_X) | UInt32(PF_W)) == UInt32(PF_X) else {
                        continue
                    }
                    let page = UInt(getpagesize())
                    let from = (UInt(object.pointee.dlpi_addr) + UInt(part.p_vaddr)) / page * page
                    let to = UInt(object.pointee.dlpi_addr) + UInt(part.p_vaddr) + UInt(part.p_memsz)
                    _ = madvise(UnsafeMutableRawPointer(bitPattern: from), Int(to - from), MADV_DONTNEED)
                }
                return 0
            }, nil)
    }
}
