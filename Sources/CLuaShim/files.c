/* Reads a file that must lie below a folder, with one descriptor from check to last byte. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "CLuaShim.h"

/* Where the descriptor really leads, all links resolved; 0 or an errno. */
static int real_path_of(int descriptor, char *path, size_t capacity) {
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = readlink(link, path, capacity - 1);
    if (length < 0) return errno;
    path[length] = 0;
    return 0;
}

static int check(int folder, int file, size_t limit, size_t *length) {
    char above[4096], below[4096];
    struct stat facts;
    int failed = real_path_of(folder, above, sizeof above);
    if (!failed) failed = real_path_of(file, below, sizeof below);
    if (failed) return failed;
    const size_t prefix = strlen(above);
    if (strncmp(above, below, prefix) != 0 || (below[prefix] != '/' && prefix > 1)) return EXDEV;
    if (fstat(file, &facts) != 0) return errno;
    if (!S_ISREG(facts.st_mode)) return ENOENT;
    if ((size_t)facts.st_size > limit) return EFBIG;
    *length = (size_t)facts.st_size;
    return 0;
}

static int read_all(int file, char **bytes, size_t *length) {
    size_t done = 0;
    char *buffer = malloc(*length + 1);
    if (!buffer) return ENOMEM;
    while (done < *length) {
        const ssize_t got = read(file, buffer + done, *length - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            const int failed = errno;
            free(buffer);
            return failed;
        }
        if (got == 0) break;
        done += (size_t)got;
    }
    *bytes = buffer;
    *length = done;
    return 0;
}

int32_t shim_read_below(
    const char *root, const char *relative, size_t limit, char **bytes, size_t *length) {
    const int folder = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return errno;
    /* Without O_NONBLOCK, opening a named pipe would wait for ever. */
    const int file = openat(folder, relative, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    int failed = file < 0 ? errno : check(folder, file, limit, length);
    if (!failed) failed = read_all(file, bytes, length);
    if (file >= 0) close(file);
    close(folder);
    return failed;
}

void shim_free(char *bytes) { free(bytes); }
