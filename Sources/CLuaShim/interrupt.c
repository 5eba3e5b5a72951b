/* Ctrl-C as a flag: what a signal handler may do is to set one. */
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

#include "CLuaShim.h"

static shim_flag *_Atomic watched;
static struct sigaction before;

static void set_flag(int number) {
    (void)number;
    const int saved = errno;
    shim_flag_set(atomic_load(&watched), true);
    errno = saved;
}

bool shim_flag_watch_interrupt(shim_flag *flag) {
    shim_flag *none = NULL;
    if (!flag || !atomic_compare_exchange_strong(&watched, &none, flag)) return false;
    struct sigaction action = {.sa_handler = set_flag, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, &action, &before) == 0) return true;
    atomic_store(&watched, NULL);
    return false;
}

void shim_flag_unwatch_interrupt(void) {
    if (!atomic_load(&watched)) return;
    sigaction(SIGINT, &before, NULL);
    atomic_store(&watched, NULL);
}
