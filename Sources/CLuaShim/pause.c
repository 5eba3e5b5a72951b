/* The debugger: where a run pauses, and how it goes on. Steps are told by how many functions are running, which holds
 * whatever a script does: errors that unwind, tail calls, pcall. */
#include <string.h>

#include "lab.h"

static _Thread_local uint64_t paused;

uint64_t shim_paused(void) { return paused; }

/* Whether at most `count` functions are running. */
static bool is_at_most(lua_State *L, int32_t count) {
    lua_Debug ar;
    return !lua_getstack(L, count, &ar);
}

/* How many functions are running. */
static int32_t count_functions(lua_State *L) {
    int32_t low = 0, high = 1;
    while (!is_at_most(L, high)) {
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        const int32_t middle = low + (high - low) / 2;
        if (is_at_most(L, middle)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

/* The function at a level, as something to compare with; `ar` tells more of it. */
static const void *function_at(lua_State *L, int level, lua_Debug *ar) {
    if (!lua_getstack(L, level, ar) || !lua_getinfo(L, "tf", ar)) return NULL;
    const void *function = lua_topointer(L, -1);
    lua_pop(L, 1);
    return function;
}

static bool is_breakpoint(lua_State *L, const shim_lab *lab, int32_t line) {
    lua_Debug ar;
    const uint32_t bit = (uint32_t)line % BREAKPOINT_BITS;
    if (!(lab->breakpoint_lines[bit / 64] >> (bit % 64) & 1)) return false;
    if (!lua_getstack(L, 0, &ar) || !lua_getinfo(L, "S", &ar)) return false;
    for (int32_t i = 0; i < lab->breakpoint_count; i++) {
        const shim_breakpoint *at = &lab->breakpoints[i];
        if (at->line == line && strcmp(at->file, ar.source + 1) == 0) return true;
    }
    return false;
}

/* Whether the step that was asked for ends at this line. */
static bool is_step_done(lua_State *L, const shim_lab *lab) {
    lua_Debug ar;
    switch (lab->mode) {
    case SHIM_STEP: return true;
    case SHIM_OUT: return is_at_most(L, lab->depth - 1);
    case SHIM_NEXT:
        if (!is_at_most(L, lab->depth)) return false;
        if (is_at_most(L, lab->depth - 1)) return true;
        /* As many functions as before. One that was called in tail position stands where its caller stood, but for
         * the person who steps it is a call like any other. */
        const void *function = function_at(L, 0, &ar);
        return function == lab->function || !ar.istailcall;
    default: return false;
    }
}

static void resume(lua_State *L, shim_lab *lab, int32_t mode) {
    lua_Debug ar;
    lab->mode = lab->pauser ? mode : SHIM_RUN;
    if (mode != SHIM_NEXT && mode != SHIM_OUT) return;
    lab->depth = count_functions(L);
    lab->function = function_at(L, 0, &ar);
}

/* Copies what can be seen and asks the host. Nothing of it may raise: the copying runs in protected mode, with the cap
 * and the hook off, and if even so it fails, then the host sees as much as was copied. */
static int32_t stand_still(lua_State *L, shim_state *S, int32_t reason, int32_t outcome) {
    shim_lab *lab = S->lab;
    const uint64_t began = shim_now();
    lab->is_pausing = true;
    S->running = false;
    shim_trace(S, L);
    if (lab->is_doomed) S->place = S->refused_at;
    shim_look_begin(lab);
    if (lua_checkstack(L, 4)) {
        lua_pushcfunction(L, shim_look_frames);
        if (lua_pcall(L, 0, 0, 0) != LUA_OK) lua_pop(L, 1);
    }
    const shim_pause pause = {
        .reason = reason, .outcome = outcome, .place = S->place, .instructions = S->instructions,
        .nanoseconds = began - S->started, .memory = S->used,
    };
    const int32_t mode = lab->pauser(lab->pauser_context, &pause);
    S->place = (shim_place){-1, -1};
    S->trace_count = 0;
    S->running = true;
    lab->is_pausing = false;
    const uint64_t time = shim_now() - began;
    S->started += time;
    S->deadline += time;
    paused += time;
    return mode;
}

void shim_pause_at_line(lua_State *L, shim_state *S, int32_t line) {
    shim_lab *lab = S->lab;
    int32_t reason;
    if (lab->breakpoint_count && is_breakpoint(L, lab, line)) {
        reason = SHIM_BREAKPOINT;
    } else if (lab->pauses_next || (lab->mode != SHIM_RUN && is_step_done(L, lab))) {
        reason = SHIM_STEPPED;
    } else {
        return;
    }
    lab->pauses_next = false;
    lab->mode = SHIM_RUN;
    const int32_t mode = stand_still(L, S, reason, SHIM_OK);
    if (mode == SHIM_END_RUN) {
        lab->is_ending = true;
        shim_stop(L, SHIM_INTERRUPTED);
    }
    resume(L, lab, mode);
}

/* The function that a step belongs to returns: the step goes on in its caller, in the middle of a line. */
void shim_pause_at_return(lua_State *L, shim_state *S) {
    shim_lab *lab = S->lab;
    lua_Debug ar;
    if ((lab->mode != SHIM_NEXT && lab->mode != SHIM_OUT) || !is_at_most(L, lab->depth)) return;
    lab->mode = SHIM_NEXT;
    lab->depth = count_functions(L) - 1;
    lab->function = function_at(L, 1, &ar);
}

/* The run is about to be ended, and the stack is still there. */
void shim_lab_stop(lua_State *L, shim_state *S, int32_t outcome) {
    shim_lab *lab = S->lab;
    const bool is_limit = outcome == SHIM_BUDGET || outcome == SHIM_DEADLINE
        || outcome == SHIM_MEMORY || outcome == SHIM_INTERRUPTED;
    if (!is_limit || !lab->pauser || lab->is_ending || !S->running) return;
    lab->is_ending = true;
    stand_still(L, S, SHIM_LIMIT, outcome);
}
