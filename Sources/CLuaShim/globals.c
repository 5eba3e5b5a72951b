/* Global names: what scripts may name, and what they are told about the rest. */
#include <stdlib.h>
#include <string.h>

#include "lab.h"

static const char *const withheld[] = {
    "_G", "_ENV", "_VERSION", "collectgarbage", "coroutine", "debug", "dofile", "getmetatable", "io",
    "load", "loadfile", "loadstring", "next", "os", "package", "rawequal", "rawget", "rawlen",
    "rawset", "setmetatable", "warn", "xpcall", NULL,
};

static const char *const withheld_members[] = {
    "string.dump", "string.pack", "string.packsize", "string.unpack", "table.move", "math.random",
    "math.randomseed", NULL,
};

static bool is_one_of(const char *const *names, const char *name) {
    for (; *names; names++) {
        if (strcmp(*names, name) == 0) return true;
    }
    return false;
}

/* Asks the host for the known name nearest to `name`, and frees the list. */
int shim_suggest(lua_State *L, const char *name, shim_bytes *known, char *out, size_t capacity) {
    shim_state *S = shim_of(L);
    size_t length = 0;
    if (known->bytes) {
        length = S->suggester(
            name, strlen(name), known->bytes, known->length, out, capacity - 1);
    }
    out[length] = 0;
    free(known->bytes);
    *known = (shim_bytes){0};
    return length > 0;
}

static void add_name(shim_bytes *known, const char *name) {
    shim_append(known, name, strlen(name));
    shim_append(known, "\n", 1);
}

/* Adds the text keys of the table at `index`. Those that begin with an underscore are not
 * for people to misspell. */
static void add_keys(lua_State *L, int index, shim_bytes *known) {
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) continue;
        const char *name = lua_tostring(L, -1);
        if (*name != '_') add_name(known, name);
    }
}

/* Adds the local variables that the calling function can see. */
static void add_locals(lua_State *L, shim_bytes *known) {
    lua_Debug ar;
    const char *name;
    if (!lua_getstack(L, 1, &ar)) return;
    for (int i = 1; (name = lua_getlocal(L, &ar, i)); i++) {
        lua_pop(L, 1);
        if (name[0] != '(') add_name(known, name);
    }
    lua_getinfo(L, "f", &ar);
    for (int i = 1; (name = lua_getupvalue(L, -1, i)); i++) {
        lua_pop(L, 1);
        if (name[0] != '_' && name[0]) add_name(known, name);
    }
    lua_pop(L, 1);
}

bool shim_is_withheld(const char *name) { return is_one_of(withheld, name); }

/* Raises for a name that is in none of the tables from stack index 3 on. */
int shim_unknown_name(lua_State *L, const char *name) {
    shim_state *S = shim_of(L);
    char nearest[128];
    shim_bytes known = {0};
    if (is_one_of(withheld, name)) {
        return shim_deny(L, "%s is not available to %s", name, S->audience);
    }
    const int last = lua_gettop(L);
    for (int i = 3; i <= last; i++) add_keys(L, i, &known);
    add_locals(L, &known);
    for (int32_t i = 0; i < S->view_count; i++) add_name(&known, S->views[i].name.name);
    if (shim_suggest(L, name, &known, nearest, sizeof nearest)) {
        return luaL_error(L, "undefined name '%s', did you mean '%s'?", name, nearest);
    }
    return luaL_error(L, "undefined name '%s'", name);
}

/* __index of the table of globals: nothing is silently nil. */
static int unknown_global(lua_State *L) {
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    lua_settop(L, 2);
    lua_pushvalue(L, 1);
    return shim_unknown_name(L, name);
}

/* __newindex of the environment. Replacing what is there is tampering; a new name is a slip. */
static int new_global(lua_State *L) {
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL || is_one_of(withheld, name)) {
        return shim_deny(L, "%s is read-only", name);
    }
    return luaL_error(L, "global variables cannot be set: write 'local %s'", name);
}

static int unknown_member(lua_State *L) {
    shim_state *S = shim_of(L);
    char nearest[128], full[128];
    shim_bytes known = {0};
    const char *library = lua_tostring(L, lua_upvalueindex(1));
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    if (strlen(library) + strlen(name) + 2 <= sizeof full) {
        strcpy(full, library);
        strcat(strcat(full, "."), name);
        if (is_one_of(withheld_members, full)) {
            return shim_deny(L, "%s is not available to %s", full, S->audience);
        }
    }
    lua_settop(L, 2);
    add_keys(L, 1, &known);
    if (shim_suggest(L, name, &known, nearest, sizeof nearest)) {
        return luaL_error(
            L, "%s has no member '%s', did you mean '%s.%s'?", library, name, library, nearest);
    }
    return luaL_error(L, "%s has no member '%s'", library, name);
}

static int new_member(lua_State *L) {
    return shim_deny(L, "%s is read-only", lua_tostring(L, lua_upvalueindex(1)));
}

/* Turns the library table on top of the stack into a read-only thing with the same members. It is
 * a userdata and not a table, so that table.insert cannot write to it behind the metatable. */
void shim_protect_library(lua_State *L, const char *name) {
    const int library = lua_gettop(L);
    lua_createtable(L, 0, 1);
    lua_pushstring(L, name);
    lua_pushcclosure(L, unknown_member, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, library);

    lua_newuserdatauv(L, 0, 0);
    lua_createtable(L, 0, 3);
    lua_pushvalue(L, library);
    lua_setfield(L, -2, "__index");
    lua_pushstring(L, name);
    lua_pushcclosure(L, new_member, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    lua_setmetatable(L, -2);
    lua_replace(L, library);
}

/* The library functions of Lua's own that do a bounded amount of work for their arguments. */
static int bounded(lua_State *L) {
    for (int i = 1; i <= lua_gettop(L); i++) {
        if (lua_type(L, i) == LUA_TSTRING) shim_charge_bytes(L, 8 * lua_rawlen(L, i));
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static void open_math(lua_State *L) {
    luaopen_math(L);
    lua_pushnil(L);
    lua_setfield(L, -2, "random");
    lua_pushnil(L);
    lua_setfield(L, -2, "randomseed");
}

static void open_utf8(lua_State *L) {
    static const char *const names[] = {"char", "codepoint", "codes", "len", "offset"};
    luaopen_utf8(L);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lua_getfield(L, -1, names[i]);
        lua_pushcclosure(L, bounded, 1);
        lua_setfield(L, -2, names[i]);
    }
}

/* Sets the global table of the registry: chunks get it as their environment. The environment is
 * empty and stays so; reading goes on to the table of known globals. */
void shim_open_globals(lua_State *L) {
    lua_createtable(L, 0, 24);
    const int known = lua_gettop(L);
    shim_open_base(L); /* sets its functions in the table on top */
    if (shim_of(L)->lab) shim_open_probes(L);
    shim_open_string(L);
    lua_setfield(L, known, "string");
    shim_open_table(L);
    shim_protect_library(L, "table");
    lua_setfield(L, known, "table");
    open_math(L);
    shim_protect_library(L, "math");
    lua_setfield(L, known, "math");
    open_utf8(L);
    shim_protect_library(L, "utf8");
    lua_setfield(L, known, "utf8");

    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, unknown_global);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, known);

    lua_newtable(L);
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, known);
    lua_setfield(L, -2, "__index");
    lua_pushvalue(L, known);
    lua_pushcclosure(L, new_global, 1);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_pop(L, 1);
}
