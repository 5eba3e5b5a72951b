/* The life of the instruments, the hook that they need, and what is counted and traced. */
#include <stdlib.h>
#include <string.h>

#include "lab.h"

/* The instruments, made at the first use; NULL when there is no memory. */
shim_lab *shim_lab_of(shim_state *S) {
    if (!S->lab) {
        S->lab = calloc(1, sizeof *S->lab);
        if (S->lab) S->lab->mode = SHIM_RUN;
    }
    return S->lab;
}

void shim_lab_free(shim_lab *lab) {
    if (!lab) return;
    for (int32_t i = 0; i < lab->host_count; i++) free(lab->host_names[i].name);
    for (int32_t i = 0; i < lab->breakpoint_count; i++) free(lab->breakpoints[i].file);
    free(lab->host_names);
    free(lab->breakpoints);
    free(lab->lines);
    free(lab->values);
    free(lab->text.bytes);
    free(lab);
}

static void trace_line(lua_State *L, shim_state *S, lua_Debug *ar) {
    shim_lab *lab = S->lab;
    lua_Debug above;
    if (lab->line_count >= SHIM_TRACE_LINES) {
        lab->is_cut = true;
        return;
    }
    const shim_place place = shim_place_of(S, L, ar);
    /* The depth changes by little from line to line. The shim's own function at the bottom does not count. */
    int32_t depth = lab->line_count ? lab->lines[lab->line_count - 1].depth : 0;
    while (depth > 0 && !lua_getstack(L, depth + 1, &above)) depth--;
    while (depth < SHIM_TRACE_DEPTH && lua_getstack(L, depth + 2, &above)) depth++;
    lab->lines[lab->line_count++] = (shim_line){place, depth, S->read_count};
}

/* The hook of runs that are looked at line by line. It adds to what shim_hook does, and takes nothing away. */
static void lab_hook(lua_State *L, lua_Debug *ar) {
    shim_state *S = shim_of(L);
    if (!S->running) return;
    if (ar->event == LUA_HOOKLINE) {
        if (S->stop != SHIM_OK) return;
        if (S->lab->is_tracing && S->lab->lines) trace_line(L, S, ar);
        if (S->lab->pauser) shim_pause_at_line(L, S, ar->currentline);
        return;
    }
    if (ar->event == LUA_HOOKRET) {
        if (S->lab->is_lent && S->stop == SHIM_OK) shim_lab_check(L, S);
        if (S->lab->pauser) shim_pause_at_return(L, S);
    }
    shim_hook(L, ar);
}

static bool wants_lines(const shim_lab *lab) {
    return lab->is_tracing
        || (lab->pauser && (lab->pauses_next || lab->breakpoint_count || lab->mode != SHIM_RUN));
}

static void choose_hook(shim_state *S, bool has_lines) {
    S->hook = has_lines ? lab_hook : shim_hook;
    S->mask = LUA_MASKCOUNT | LUA_MASKRET | (has_lines ? LUA_MASKLINE : 0);
}

/* Something has been set. Within a run lines are only added: setting a hook starts its count of instructions afresh, and
 * a debugger that does so at each pause would keep the run from ever being counted. */
static void update(shim_state *S) {
    if (!S->busy || S->hook == lab_hook || !wants_lines(S->lab)) return;
    choose_hook(S, true);
    if (S->running || S->lab->is_pausing) shim_arm(S);
}

/* A run begins. */
void shim_lab_enter(shim_state *S) {
    shim_lab *lab = S->lab;
    lab->mode = SHIM_RUN;
    lab->is_ending = lab->is_lent = lab->is_doomed = false;
    shim_trace_clear(S);
    choose_hook(S, wants_lines(lab));
    /* Requested before: the first instruction is the last. */
    if (shim_flag_get(lab->interrupt)) S->interval = 1;
}

/* A run has ended. What it got above its limit is given back at once; without finalizers nothing can go wrong. */
void shim_lab_end(shim_state *S) {
    if (S->lab->is_lent) lua_gc(S->L, LUA_GCCOLLECT);
    S->lab->is_lent = false;
}

/* Called wherever the clock is read. */
void shim_lab_check(lua_State *L, shim_state *S) {
    shim_lab *lab = S->lab;
    if (lab->is_lent) {
        if (!lab->is_doomed) {
            lua_gc(L, LUA_GCCOLLECT);
            lab->is_doomed = S->used > S->limits.memory;
        }
        if (lab->is_doomed) shim_stop(L, SHIM_MEMORY);
        lab->is_lent = false;
    }
    if (shim_flag_get(lab->interrupt)) shim_stop(L, SHIM_INTERRUPTED);
}

/* Lua gives up inside its allocator, where nothing can be looked at. So with a debugger a run gets what it asks for after
 * all, up to a reserve, and at the very next instruction gives it back by a full collection, as Lua would have done; or
 * else it ends there. */
bool shim_lab_grants(shim_state *S, size_t old, size_t size, bool is_text) {
    static const size_t reserve = 64 << 20;
    shim_lab *lab = S->lab;
    if (!lab->pauser) return false;
    if (size > reserve || S->used - old + size > S->limits.memory + reserve) return false;
    if (lab->is_ending) return lab->is_lent;
    lab->is_lent = true;
    if (size > S->limits.block || (is_text && size > S->limits.text + 64)) lab->is_doomed = true;
    S->unchecked = INT32_MAX; /* the next charge looks at once */
    S->interval = 1;
    choose_hook(S, true);
    shim_arm(S);
    return true;
}

/* What the instructions around a counter cost a script that has it: fetching the function, its number, and the call. */
enum { PROBE_COST = 3 };

/* Counts up. Whatever it is called with, it raises nothing. The counters' own instructions do not count: a rule that is
 * measured has the budget that it has in production. */
static int count_probe(lua_State *L) {
    shim_state *S = shim_of(L);
    const shim_lab *lab = S->lab;
    if (S->instructions >= PROBE_COST) S->instructions -= PROBE_COST;
    int is_integer;
    lua_Integer id = lua_tointegerx(L, 1, &is_integer);
    const bool has_value = lua_gettop(L) >= 2;
    if (is_integer && id >= 0) {
        const size_t at = (size_t)id + (has_value && !lua_toboolean(L, 2));
        if (at < lab->probe_count && lab->probes[at] < UINT32_MAX) lab->probes[at] += 1;
    }
    lua_settop(L, 2);
    return has_value;
}

/* Adds the counting function to the table on top of the stack. */
void shim_open_probes(lua_State *L) {
    const shim_lab *lab = shim_of(L)->lab;
    if (!lab->probes) return;
    lua_pushcfunction(L, count_probe);
    lua_setfield(L, -2, lab->probe_name);
}

bool shim_set_interrupt(shim_state *S, const shim_flag *flag) {
    shim_lab *lab = shim_lab_of(S);
    if (!lab) return false;
    lab->interrupt = flag;
    return true;
}

bool shim_set_probes(shim_state *S, uint32_t *counts, size_t count, const char *name) {
    shim_lab *lab = shim_lab_of(S);
    if (!lab || strlen(name) >= sizeof lab->probe_name) return false;
    strcpy(lab->probe_name, name);
    lab->probes = counts;
    lab->probe_count = count;
    return true;
}

bool shim_set_tracing(shim_state *S, bool is_on) {
    if (!is_on && !S->lab) return true;
    shim_lab *lab = shim_lab_of(S);
    if (!lab) return false;
    if (is_on && !lab->lines) lab->lines = malloc(SHIM_TRACE_LINES * sizeof *lab->lines);
    lab->is_tracing = is_on && lab->lines;
    update(S);
    return lab->is_tracing == is_on;
}

const shim_line *shim_trace_lines(const shim_state *S, int32_t *count, bool *is_cut) {
    *count = S->lab ? S->lab->line_count : 0;
    *is_cut = S->lab && S->lab->is_cut;
    return S->lab ? S->lab->lines : NULL;
}

void shim_trace_clear(shim_state *S) {
    if (!S->lab) return;
    S->lab->line_count = 0;
    S->lab->is_cut = false;
}

bool shim_set_pauser(shim_state *S, shim_pauser pauser, void *context) {
    if (!pauser && !S->lab) return true;
    shim_lab *lab = shim_lab_of(S);
    if (!lab) return false;
    lab->pauser = pauser;
    lab->pauser_context = context;
    update(S);
    return true;
}

void shim_clear_breakpoints(shim_state *S) {
    shim_lab *lab = S->lab;
    if (!lab) return;
    for (int32_t i = 0; i < lab->breakpoint_count; i++) free(lab->breakpoints[i].file);
    lab->breakpoint_count = 0;
    memset(lab->breakpoint_lines, 0, sizeof lab->breakpoint_lines);
    update(S);
}

bool shim_add_breakpoint(shim_state *S, const char *file, size_t length, int32_t line) {
    shim_lab *lab = shim_lab_of(S);
    if (!lab || line < 1) return false;
    shim_breakpoint *moved = realloc(
        lab->breakpoints, (size_t)(lab->breakpoint_count + 1) * sizeof *moved);
    if (!moved) return false;
    lab->breakpoints = moved;
    char *copy = shim_copy(file, length);
    if (!copy) return false;
    moved[lab->breakpoint_count++] = (shim_breakpoint){copy, line};
    const uint32_t bit = (uint32_t)line % BREAKPOINT_BITS;
    lab->breakpoint_lines[bit / 64] |= (uint64_t)1 << (bit % 64);
    update(S);
    return true;
}

bool shim_pause_at_next_line(shim_state *S) {
    shim_lab *lab = shim_lab_of(S);
    if (!lab) return false;
    lab->pauses_next = true;
    update(S);
    return true;
}
