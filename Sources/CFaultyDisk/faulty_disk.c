#include "faulty_disk.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>

// The system's files keep their own methods but for those that write.
static const sqlite3_io_methods *usual;
static sqlite3_io_methods failing;
static sqlite3_vfs *system_files;
static sqlite3_vfs wrapped;

static atomic_long left = -1;
static atomic_long failed = 0;
static atomic_int result = 0;
static atomic_int lasts = 0;

// 0, or the code with which this write fails.
static int toll(void) {
    long now = atomic_load(&left);
    if (now < 0) return 0;
    if (now > 0) {
        atomic_fetch_sub(&left, 1);
        return 0;
    }
    if (!atomic_load(&lasts)) atomic_store(&left, -1);
    atomic_fetch_add(&failed, 1);
    return atomic_load(&result);
}

static int write_bytes(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    int code = toll();
    if (code != 0) {
        // A disk that is full may have taken a part.
        if (count > 1) (void)usual->xWrite(file, bytes, count / 2, offset);
        return code;
    }
    return usual->xWrite(file, bytes, count, offset);
}

static int sync_file(sqlite3_file *file, int flags) {
    int code = toll();
    return code != 0 ? SQLITE_IOERR_FSYNC : usual->xSync(file, flags);
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    (void)vfs;
    int code = system_files->xOpen(system_files, name, file, flags, out);
    if (code != SQLITE_OK || file->pMethods == NULL) return code;
    if (usual == NULL) {
        failing = *file->pMethods;
        failing.xWrite = write_bytes;
        failing.xSync = sync_file;
        usual = file->pMethods;
    }
    // Another kind of file, without locks say, goes its own way.
    if (file->pMethods == usual) file->pMethods = &failing;
    return code;
}

int faulty_disk_install(void) {
    if (system_files != NULL) return SQLITE_OK;
    system_files = sqlite3_vfs_find(NULL);
    if (system_files == NULL) return SQLITE_ERROR;
    wrapped = *system_files;
    wrapped.zName = "faulty";
    wrapped.xOpen = open_file;
    return sqlite3_vfs_register(&wrapped, 1);
}

void faulty_disk_fail(long after, int code, int lasting) {
    atomic_store(&failed, 0);
    atomic_store(&result, code);
    atomic_store(&lasts, lasting);
    atomic_store(&left, after);
}

void faulty_disk_heal(void) { atomic_store(&left, -1); }

long faulty_disk_failures(void) { return atomic_load(&failed); }
