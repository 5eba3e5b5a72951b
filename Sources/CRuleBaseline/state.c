/* The life of a baseline: memory, libraries, rule files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static const char *const function_names[BASELINE_DECISIONS] = {
    "select", "print_eligible", "retention_days",
};

static void *allocate(void *context, void *block, size_t old_size, size_t size) {
    baseline *b = context;
    const size_t old = block ? old_size : 0;
    if (size == 0) {
        free(block);
        b->used -= old;
        return NULL;
    }
    if (size > old && b->used - old + size > MEMORY_LIMIT) return NULL;
    void *moved = realloc(block, size);
    if (moved) b->used = b->used - old + size;
    return moved;
}

static void open_libraries(lua_State *L) {
    static const luaL_Reg libraries[] = {
        {LUA_GNAME, luaopen_base}, {LUA_TABLIBNAME, luaopen_table},
        {LUA_STRLIBNAME, luaopen_string}, {LUA_MATHLIBNAME, luaopen_math},
        {LUA_UTF8LIBNAME, luaopen_utf8}, {NULL, NULL},
    };
    for (const luaL_Reg *library = libraries; library->func; library++) {
        luaL_requiref(L, library->name, library->func, 1);
        lua_pop(L, 1);
    }
    static const char *const unsafe_names[] = {
        "load", "loadfile", "dofile", "collectgarbage", NULL,
    };
    for (const char *const *name = unsafe_names; *name; name++) {
        lua_pushnil(L);
        lua_setglobal(L, *name);
    }
    lua_pushcfunction(L, baseline_require);
    lua_setglobal(L, "require");
}

/* Remembers the functions of the table on top of the stack, over those that are known already. */
static void take_functions(lua_State *L) {
    baseline *b = baseline_of(L);
    if (lua_getfield(L, -1, "api") != LUA_TNUMBER || lua_tointeger(L, -1) != 1) {
        luaL_error(L, "the table must have api = 1");
    }
    lua_pop(L, 1);
    for (int i = 0; i < BASELINE_DECISIONS; i++) {
        if (lua_getfield(L, -1, function_names[i]) == LUA_TFUNCTION) {
            if (b->functions[i] != LUA_NOREF) luaL_unref(L, LUA_REGISTRYINDEX, b->functions[i]);
            b->functions[i] = luaL_ref(L, LUA_REGISTRYINDEX);
        } else {
            lua_pop(L, 1);
        }
    }
    lua_pop(L, 1);
}

static int open_body(lua_State *L) {
    baseline *b = baseline_of(L);
    char own[64];
    snprintf(own, sizeof own, "companies/%s", (const char *)lua_touserdata(L, 1));
    open_libraries(L);
    baseline_open_views(L);
    baseline_load(L, "default");
    take_functions(L);
    if (baseline_has_module(b, own)) {
        baseline_load(L, own);
        take_functions(L);
    }
    for (int i = 0; i < BASELINE_DECISIONS; i++) {
        if (b->functions[i] == LUA_NOREF) luaL_error(L, "there is no '%s'", function_names[i]);
    }
    return 0;
}

baseline *baseline_open(const char *folder, const char *company, char *problem, size_t capacity) {
    baseline *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    snprintf(b->folder, sizeof b->folder, "%s", folder);
    for (int i = 0; i < BASELINE_DECISIONS; i++) b->functions[i] = LUA_NOREF;
    b->L = lua_newstate(allocate, b);
    if (!b->L) {
        free(b);
        return NULL;
    }
    *(baseline **)lua_getextraspace(b->L) = b;
    b->deadline = baseline_now() + NANOSECONDS_LIMIT;
    lua_sethook(b->L, baseline_hook, LUA_MASKCOUNT | LUA_MASKRET, HOOK_INTERVAL);
    lua_pushcfunction(b->L, open_body);
    lua_pushlightuserdata(b->L, (void *)(uintptr_t)company);
    if (lua_pcall(b->L, 1, 0, 0) == LUA_OK) return b;
    const char *message = lua_tostring(b->L, -1);
    snprintf(problem, capacity, "%s", message ? message : "unknown");
    baseline_close(b);
    return NULL;
}

void baseline_close(baseline *b) {
    lua_close(b->L);
    for (int i = 0; i < b->file_count; i++) free(b->files[i]);
    free(b);
}
