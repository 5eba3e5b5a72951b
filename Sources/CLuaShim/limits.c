/* Limits: what a run may cost, and how it is stopped for good. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "lab.h"

uint64_t shim_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* Sets the hook at the run's present interval. */
void shim_arm(shim_state *S) { lua_sethook(S->L, S->hook, S->mask, S->interval); }

/* The place of a Lua function on the stack; line -1 for a C function. No memory is taken. */
shim_place shim_place_of(shim_state *S, lua_State *L, lua_Debug *ar) {
    shim_place place = {-1, -1};
    if (!lua_getinfo(L, "Sl", ar) || ar->currentline <= 0) return place;
    for (int32_t i = 0; i < S->file_count; i++) {
        /* The source begins with `=`, Lua's mark for a name to be shown as it is. */
        if (strcmp(S->files[i].display, ar->source + 1) == 0) place.file = i;
    }
    place.line = ar->currentline;
    return place;
}

/* Remembers where the script is: the innermost place and those that called it. */
void shim_trace(shim_state *S, lua_State *L) {
    lua_Debug ar;
    S->trace_count = 0;
    for (int level = 0; S->trace_count < SHIM_TRACE && lua_getstack(L, level, &ar); level++) {
        shim_place place = shim_place_of(S, L, &ar);
        if (place.line > 0) S->trace[S->trace_count++] = place;
    }
    S->place = S->trace_count ? S->trace[0] : (shim_place){-1, -1};
}

/* Ends the run. The first reason counts; from now on the hook fires at every instruction, and the
 * script's own pcall raises again. The error value needs no memory. */
int shim_stop(lua_State *L, int32_t outcome) {
    shim_state *S = shim_of(L);
    if (S->stop == SHIM_OK) {
        if (S->lab) shim_lab_stop(L, S, outcome);
        S->stop = outcome;
        shim_trace(S, L);
        if (outcome == SHIM_MEMORY && (S->place.line <= 0 || (S->lab && S->lab->is_doomed))) {
            S->place = S->refused_at;
        }
        if (outcome == SHIM_MEMORY && S->refused == 0) S->message_length = 0;
        S->interval = 1;
        shim_arm(S);
    }
    lua_pushlightuserdata(L, S);
    return lua_error(L);
}

/* Ends the run because the script asked for what it may not have. */
int shim_deny(lua_State *L, const char *format, ...) {
    shim_state *S = shim_of(L);
    if (S->stop == SHIM_OK) {
        va_list arguments;
        va_start(arguments, format);
        int length = vsnprintf(S->message, sizeof S->message, format, arguments);
        va_end(arguments);
        S->message_length = length < 0 ? 0
            : (size_t)length < sizeof S->message ? (size_t)length : sizeof S->message - 1;
    }
    return shim_stop(L, SHIM_DENIED);
}

/* Checks what shim_charge added up. */
void shim_charge_slow(lua_State *L, shim_state *S) {
    S->unchecked = 0;
    if (S->stop != SHIM_OK) shim_stop(L, S->stop);
    if (S->lab) shim_lab_check(L, S);
    if (S->instructions > S->limits.instructions) shim_stop(L, SHIM_BUDGET);
    if (shim_now() > S->deadline) shim_stop(L, SHIM_DEADLINE);
}

/* Counts instructions, and remembers the line of the `return` that ended the call. */
void shim_hook(lua_State *L, lua_Debug *ar) {
    shim_state *S = shim_of(L);
    if (!S->running) return;
    if (ar->event == LUA_HOOKRET) {
        lua_Debug above;
        /* Below the called function there is only the shim's own, at level 1. A function that was
         * called in tail position stands in its caller's place and so is the one that decided. */
        if (!lua_getstack(L, 2, &above)) {
            shim_place place = shim_place_of(S, L, ar);
            if (place.line > 0) S->decided = place;
        }
        return;
    }
    S->instructions += S->interval;
    /* Each refusal was followed by a full collection: a script that lives at the cap is over it. */
    if (S->refused > 8) shim_stop(L, SHIM_MEMORY);
    shim_charge_slow(L, S);
}
