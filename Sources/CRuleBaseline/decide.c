/* The three decisions. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "internal.h"

static const char *const function_names[BASELINE_DECISIONS] = {
    "select", "print_eligible", "retention_days",
};

uint64_t baseline_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* The file and line of a Lua function on the stack, with the file's name that this baseline keeps. */
static void note_place(baseline *b, lua_State *L, lua_Debug *ar) {
    if (!lua_getinfo(L, "Sl", ar) || ar->currentline <= 0) return;
    for (int i = 0; i < b->file_count; i++) {
        if (strcmp(b->files[i], ar->source) != 0) continue;
        b->decided_file = b->files[i] + 1;
        b->decided_line = ar->currentline;
        return;
    }
}

void baseline_hook(lua_State *L, lua_Debug *ar) {
    baseline *b = baseline_of(L);
    if (ar->event == LUA_HOOKRET) {
        /* The rule function is called straight from C: nothing stands below it. */
        lua_Debug below;
        if (b->payslip && !lua_getstack(L, 1, &below)) note_place(b, L, ar);
        return;
    }
    b->instructions += HOOK_INTERVAL;
    if (b->instructions > INSTRUCTION_LIMIT) luaL_error(L, "too many instructions");
    if (baseline_now() > b->deadline) luaL_error(L, "too much time");
}

static int note_error(lua_State *L) {
    lua_Debug ar;
    baseline *b = baseline_of(L);
    b->decided_file = NULL;
    for (int level = 0; !b->decided_file && lua_getstack(L, level, &ar); level++) {
        note_place(b, L, &ar);
    }
    return 1;
}

static char *copy(lua_State *L, int index) {
    size_t length;
    const char *text = lua_tolstring(L, index, &length);
    if (!text) return NULL;
    char *bytes = malloc(length + 1);
    if (bytes) memcpy(bytes, text, length + 1);
    return bytes;
}

static bool take_answer(lua_State *L, int first, int decision, baseline_explanation *out) {
    const int results = lua_gettop(L) - first + 1;
    if (results < 1 || results > 2) return false;
    if (decision == BASELINE_RETENTION_DAYS) {
        if (!lua_isinteger(L, first)) return false;
        const lua_Integer days = lua_tointeger(L, first);
        if (days != 0 && days != 30 && days != 390) return false;
        out->answer = (int32_t)days;
    } else {
        if (!lua_isboolean(L, first)) return false;
        out->answer = lua_toboolean(L, first);
    }
    if (results == 2 && !lua_isnil(L, first + 1)) {
        if (lua_type(L, first + 1) != LUA_TSTRING) return false;
        out->reason = copy(L, first + 1);
    }
    return true;
}

static void decide(baseline *b, int decision, baseline_explanation *out) {
    static const int two[] = {EMPLOYEE, RUN}, three[] = {COMPANY, RUN, EMPLOYEE};
    const bool is_days = decision == BASELINE_RETENTION_DAYS;
    const int *arguments = is_days ? three : two;
    const int count = is_days ? 3 : 2;
    lua_State *L = b->L;
    b->instructions = 0;
    b->deadline = baseline_now() + NANOSECONDS_LIMIT;
    b->decided_file = NULL;
    b->decided_line = 0;
    b->read_count = 0;
    memset(b->seen, 0, sizeof b->seen);
    out->function = function_names[decision];

    lua_settop(L, 0);
    lua_pushcfunction(L, note_error);
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->functions[decision]);
    for (int i = 0; i < count; i++) lua_rawgeti(L, LUA_REGISTRYINDEX, b->views[arguments[i]]);
    const int status = lua_pcall(L, count, LUA_MULTRET, 1);
    if (status != LUA_OK) {
        out->failed = true;
        out->message = copy(L, -1);
    } else if (!take_answer(L, 2, decision, out)) {
        static const char message[] = "the rule returned something else than its contract says";
        out->failed = true;
        out->message = malloc(sizeof message);
        if (out->message) memcpy(out->message, message, sizeof message);
    }
    out->file = b->decided_file;
    out->line = b->decided_line;
    if (b->read_count > 0) {
        const size_t size = (size_t)b->read_count * sizeof *b->reads;
        out->reads = malloc(size);
        if (out->reads) memcpy(out->reads, b->reads, size);
        out->read_count = out->reads ? b->read_count : 0;
    }
    lua_settop(L, 0);
}

void baseline_decide(
    baseline *b, const baseline_payslip *payslip, baseline_explanation *out) {
    memset(out, 0, BASELINE_DECISIONS * sizeof *out);
    b->generation += 1;
    lua_settop(b->L, 0);
    lua_pushcfunction(b->L, baseline_renew_views);
    if (lua_pcall(b->L, 0, 0, 0) != LUA_OK) {
        for (int i = 0; i < BASELINE_DECISIONS; i++) out[i].failed = true;
        return;
    }
    b->payslip = payslip;
    for (int i = 0; i < BASELINE_DECISIONS; i++) decide(b, i, &out[i]);
    b->payslip = NULL;
}

void baseline_free(baseline_explanation *explanations) {
    for (int i = 0; i < BASELINE_DECISIONS; i++) {
        baseline_explanation *e = &explanations[i];
        for (int32_t k = 0; k < e->read_count; k++) {
            if (e->reads[k].value.kind == BASELINE_STRING) free(e->reads[k].value.as.string.bytes);
        }
        free(e->reads);
        free(e->reason);
        free(e->message);
    }
}
