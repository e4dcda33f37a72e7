// How a long-running node treats the memory of a small machine.
// Includes nothing: GNU extensions seen through a second header would be other types than those of Swift's own C library.
#ifndef CROISEE_ALLOCATOR_H
#define CROISEE_ALLOCATOR_H

// Large buffers go back to the system as soon as they are let go, and threads share two heaps: a burst of a thousand answers
// does not stay in memory (mallopt(3)).
void allocator_settle(void);

// Lets go of the code that only the start needed: most of what an idle node would hold. What is still needed is mapped again
// when it runs, from the same file (madvise(2), MADV_DONTNEED); code is never written to, so nothing can be lost.
void allocator_let_go_of_start(void);

#endif
