#define _GNU_SOURCE
#include "FaultyDisk.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

// The error that a write to a descriptor must fail with, or 0.
static int fault(int fd) {
    const char *folder = getenv("FAULTY_DISK_FOLDER");
    const char *path = getenv("FAULTY_DISK_SWITCH");
    if (folder == NULL || path == NULL || access(path, F_OK) != 0) return 0;
    char link[64], target[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, target, sizeof target - 1);
    if (length <= 0) return 0;
    target[length] = 0;
    if (strncmp(target, folder, strlen(folder)) != 0) return 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) return 0;
    char word[16] = "";
    int found = fscanf(file, "%15s", word);
    fclose(file);
    if (found != 1) return 0;
    return strcmp(word, "read-only") == 0 ? EROFS : ENOSPC;
}

#define FAIL(fd)                 \
    int error_ = fault(fd);      \
    if (error_ != 0) {           \
        errno = error_;          \
        return -1;               \
    }

ssize_t write(int fd, const void *bytes, size_t count) {
    static ssize_t (*real)(int, const void *, size_t);
    if (real == NULL) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    FAIL(fd)
    return real(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (real == NULL)
        real = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    FAIL(fd)
    return real(fd, bytes, count, at);
}

int ftruncate64(int fd, off64_t length) {
    static int (*real)(int, off64_t);
    if (real == NULL) real = (int (*)(int, off64_t))dlsym(RTLD_NEXT, "ftruncate64");
    FAIL(fd)
    return real(fd, length);
}
