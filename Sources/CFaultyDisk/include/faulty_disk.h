// A disk that fails, for trials: SQLite's own way to files, with a write now and then that does not happen.
#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

// Puts the failing disk under every database that this process opens from here on. Returns an SQLite result code.
int faulty_disk_install(void);

// After so many more writes (a growing and a syncing of a file count as well) each one fails with this SQLite result code:
// SQLITE_FULL (13) or SQLITE_IOERR_WRITE (778). With lasting = 0 only that one does.
void faulty_disk_fail(long after, int code, int lasting);

// It writes again.
void faulty_disk_heal(void);

// How many writes failed since it was last told to fail.
long faulty_disk_failures(void);

#endif
