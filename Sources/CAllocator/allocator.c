#define _GNU_SOURCE
#include "CAllocator.h"

#include <link.h>
#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void allocator_settle(void) {
    mallopt(M_MMAP_THRESHOLD, 64 << 10);
    mallopt(M_TRIM_THRESHOLD, 256 << 10);
    mallopt(M_ARENA_MAX, 2);
}

static int let_go_of_code(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    (void)context;
    const uintptr_t page = (uintptr_t)getpagesize();
    for (size_t index = 0; index < object->dlpi_phnum; index++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[index];
        if (part->p_type != PT_LOAD || (part->p_flags & (PF_X | PF_W)) != PF_X) continue;
        const uintptr_t from = (object->dlpi_addr + part->p_vaddr) / page * page;
        const uintptr_t to = object->dlpi_addr + part->p_vaddr + part->p_memsz;
        // Advice: refused, the memory is only kept.
        (void)madvise((void *)from, to - from, MADV_DONTNEED);
    }
    return 0;
}

void allocator_let_go_of_start(void) {
    malloc_trim(0);
    dl_iterate_phdr(let_go_of_code, NULL);
}
