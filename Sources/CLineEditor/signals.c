/* Signals while a line is read.
 *
 * libedit's own handling (EL_SIGNAL) draws from inside the handler and passes signals on to the whole process group. Here
 * a handler writes one byte to a pipe that the reader waits on too, whichever thread the signal came to; only signals that
 * end the process give the terminal back at once. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "internal.h"

static const int taken[] = {SIGINT, SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGQUIT};
enum { COUNT = sizeof taken / sizeof taken[0] };

static int wake[2] = {-1, -1};
static struct sigaction old[COUNT];
static bool is_taken[COUNT];
static sigset_t old_mask;
static struct termios before;
static atomic_bool is_reading;
static bool has_paste_mode;

/* Only what a signal handler may call. */
static void give_terminal_back(void) {
    if (!atomic_exchange(&is_reading, false)) return;
    if (has_paste_mode) cle_set_paste_mode(false);
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

static void end(int number) {
    give_terminal_back();
    for (int i = 0; i < COUNT; i++) {
        if (taken[i] == number) sigaction(number, &old[i], NULL);
    }
    raise(number);
}

static void handle(int number) {
    const int saved = errno;
    char byte = 0;
    switch (number) {
    case SIGINT: byte = WAKE_INTERRUPT; break;
    case SIGWINCH: byte = WAKE_RESIZE; break;
    case SIGTSTP: byte = WAKE_SUSPEND; break;
    case SIGCONT: byte = WAKE_CONTINUE; break;
    default: end(number);
    }
    if (byte && write(wake[1], &byte, 1) < 0) {
        /* The pipe is full: what is in it wakes the reader as well. */
    }
    errno = saved;
}

bool cle_open_wake(void) {
    if (wake[0] >= 0) return true;
    if (pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0) return false;
    atexit(give_terminal_back);
    return true;
}

int cle_wake_descriptor(void) { return wake[0]; }

void cle_take_signals(cle_editor *editor) {
    char stale[64];
    while (read(wake[0], stale, sizeof stale) > 0) {
    }
    before = editor->before;
    has_paste_mode = editor->edits;
    atomic_store(&is_reading, true);
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigset_t mask;
    sigemptyset(&mask);
    for (int i = 0; i < COUNT; i++) {
        is_taken[i] = false;
        /* Where the system reads the line it also knows how to stop and go on. */
        if (!editor->edits && (taken[i] == SIGTSTP || taken[i] == SIGCONT)) continue;
        if (sigaction(taken[i], NULL, &old[i]) != 0) continue;
        /* What is ignored stays so, for instance under nohup; not Ctrl-C, which has a meaning here. */
        if (old[i].sa_handler == SIG_IGN && taken[i] != SIGINT) continue;
        is_taken[i] = sigaction(taken[i], &action, NULL) == 0;
        sigaddset(&mask, taken[i]);
    }
    /* Who else waits for them may have blocked them in every thread. */
    pthread_sigmask(SIG_UNBLOCK, &mask, &old_mask);
}

void cle_give_signals_back(void) {
    pthread_sigmask(SIG_SETMASK, &old_mask, NULL);
    for (int i = 0; i < COUNT; i++) {
        if (is_taken[i]) sigaction(taken[i], &old[i], NULL);
    }
    give_terminal_back();
}

/* Ctrl-Z: the terminal as it was, until somebody says fg. */
void cle_suspend(cle_editor *editor) {
    cle_set_paste_mode(false);
    el_wset(editor->libedit, EL_PREP_TERM, 0);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &editor->before);
    struct sigaction stop = {.sa_handler = SIG_DFL}, ours;
    sigemptyset(&stop.sa_mask);
    sigaction(SIGTSTP, &stop, &ours);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
}
