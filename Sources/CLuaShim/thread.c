/* Threads: how much stack is left, and a thread with enough of it. */
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "CLuaShim.h"

struct shim_signal {
    sem_t semaphore;
};

/* Asked of the system once a thread: for the main thread it reads a file. */
size_t shim_stack_left(void) {
    static _Thread_local char *lowest;
    if (!lowest) {
        pthread_attr_t attributes;
        void *address;
        size_t size;
        if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 0;
        const int failed = pthread_attr_getstack(&attributes, &address, &size);
        pthread_attr_destroy(&attributes);
        if (failed) return 0;
        lowest = address;
    }
    char *here = __builtin_frame_address(0);
    return here > lowest ? (size_t)(here - lowest) : 0;
}

shim_signal *shim_signal_new(void) {
    shim_signal *signal = malloc(sizeof *signal);
    if (signal && sem_init(&signal->semaphore, 0, 0) != 0) {
        free(signal);
        return NULL;
    }
    return signal;
}

void shim_signal_post(shim_signal *signal) { sem_post(&signal->semaphore); }

void shim_signal_wait(shim_signal *signal) {
    while (sem_wait(&signal->semaphore) != 0) {
        /* Interrupted by a signal: wait on. */
    }
}

void shim_signal_free(shim_signal *signal) {
    sem_destroy(&signal->semaphore);
    free(signal);
}

typedef struct {
    void (*body)(void *context);
    void *context;
} start;

static void *begin(void *argument) {
    start s = *(start *)argument;
    free(argument);
    s.body(s.context);
    return NULL;
}

bool shim_thread_start(size_t stack, void (*body)(void *context), void *context) {
    pthread_t thread;
    pthread_attr_t attributes;
    start *s = malloc(sizeof *s);
    if (!s) return false;
    *s = (start){body, context};
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    const bool started = pthread_attr_setstacksize(&attributes, stack) == 0
        && pthread_create(&thread, &attributes, begin, s) == 0;
    pthread_attr_destroy(&attributes);
    if (!started) free(s);
    return started;
}

uint64_t shim_thread_current(void) { return (uint64_t)pthread_self(); }

struct shim_flag {
    atomic_bool value;
};

shim_flag *shim_flag_new(void) { return calloc(1, sizeof(shim_flag)); }

void shim_flag_set(shim_flag *flag, bool value) {
    if (flag) atomic_store(&flag->value, value);
}

bool shim_flag_get(const shim_flag *flag) {
    return flag && atomic_load_explicit(&flag->value, memory_order_relaxed);
}

void shim_flag_free(shim_flag *flag) { free(flag); }
