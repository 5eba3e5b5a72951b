/* What extended files and evaluated lines see besides the standard names. */
#include <string.h>

#include "lab.h"

/* Upvalues of the functions below: what is exposed, the views that are, the standard names, the session's names. */
enum { EXPOSED = 1, VIEWS, STANDARD, SESSION };

/* `_`, the last result, and `_1` to `_9`, those before it. */
static bool is_result_name(const char *name) {
    return name[0] == '_' && (!name[1] || (name[1] >= '1' && name[1] <= '9' && !name[2]));
}

static int find_name(lua_State *L) {
    static const int tables[] = {STANDARD, EXPOSED, VIEWS, SESSION};
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(EXPOSED)) != LUA_TNIL) return 1;
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(VIEWS)) != LUA_TNIL) {
        shim_push_view(L, shim_of(L), (int32_t)lua_tointeger(L, -1));
        return 1;
    }
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(STANDARD)) != LUA_TNIL) return 1;
    const bool is_session = lua_istable(L, lua_upvalueindex(SESSION));
    if (is_session && is_result_name(name)) {
        lua_pushnil(L);
        return 1;
    }
    lua_settop(L, 2);
    for (int i = 0; i < (is_session ? 4 : 3); i++) lua_pushvalue(L, lua_upvalueindex(tables[i]));
    return shim_unknown_name(L, name);
}

static int set_name(lua_State *L) {
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    const bool is_session = lua_istable(L, lua_upvalueindex(SESSION));
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(EXPOSED)) != LUA_TNIL) goto exposed;
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(VIEWS)) != LUA_TNIL) goto exposed;
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(STANDARD)) != LUA_TNIL || shim_is_withheld(name)) {
        return shim_deny(L, "%s is read-only", name);
    }
    if (!is_session) {
        return luaL_error(L, "global variables cannot be set: write 'local %s'", name);
    }
    lua_settop(L, 3);
    lua_rawset(L, 1);
    return 0;
exposed:
    return luaL_error(L, "'%s' is given and cannot be set: take another name", name);
}

/* Gives the table on top of the stack its metatable; the four tables are below it, and `session` nil for files. */
static void set_environment(lua_State *L, int first, bool is_session) {
    const int environment = lua_gettop(L);
    lua_createtable(L, 0, 2);
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < 3; i++) lua_pushvalue(L, first + i);
        if (is_session) {
            lua_pushvalue(L, environment);
        } else {
            lua_pushnil(L);
        }
        lua_pushcclosure(L, k ? set_name : find_name, 4);
        lua_setfield(L, -2, k ? "__newindex" : "__index");
    }
    lua_setmetatable(L, -2);
}

/* Makes a read-only thing of a table, whose unknown members are errors with the nearest name. */
static int make_library(lua_State *L) {
    const char *name = luaL_checkstring(L, 1);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    shim_protect_library(L, name);
    return 1;
}

/* Makes the environments, once. */
void shim_open_environment(lua_State *L, shim_state *S) {
    shim_lab *lab = shim_lab_of(S);
    if (!lab) shim_stop(L, SHIM_MEMORY);
    if (lab->session) return;
    const int first = lua_gettop(L) + 1;
    luaL_checkstack(L, 12, "too deep");
    lua_newtable(L); /* exposed */
    for (int32_t i = 0; i < lab->host_count; i++) {
        lua_pushlstring(L, lab->host_names[i].name, lab->host_names[i].length);
        shim_push_host(L, i);
        lua_rawset(L, -3);
    }
    lua_pushcfunction(L, make_library);
    lua_setfield(L, -2, "__library");
    lua_newtable(L); /* views */
    lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    luaL_getmetafield(L, -1, "__index");
    lua_remove(L, -2); /* the standard names */
    lua_newtable(L);
    set_environment(L, first, false);
    lab->extended = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_newtable(L);
    set_environment(L, first, true);
    lua_pushvalue(L, first);
    lab->exposed = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushvalue(L, first + 1);
    lab->views = luaL_ref(L, LUA_REGISTRYINDEX);
    lab->session = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_settop(L, first - 1);
}

/* Gives the chunk on top of the stack the environment of extended files. */
void shim_extend(lua_State *L, shim_state *S) {
    shim_open_environment(L, S);
    lua_rawgeti(L, LUA_REGISTRYINDEX, S->lab->extended);
    lua_setupvalue(L, -2, 1);
}

/* Exposes the value on top of the stack, or the view when it is nil; takes value and name. */
static void expose(lua_State *L, shim_state *S, const char *name, size_t length, int32_t view) {
    const int32_t tables[] = {S->lab->exposed, S->lab->views, S->lab->session};
    const int value = lua_gettop(L);
    for (int i = 0; i < 3; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, tables[i]);
        lua_pushlstring(L, name, length);
        if (i == 0) {
            lua_pushvalue(L, value);
        } else if (i == 1 && view >= 0) {
            lua_pushinteger(L, view);
        } else {
            lua_pushnil(L); /* the name had another meaning before */
        }
        lua_rawset(L, -3);
    }
    lua_settop(L, value - 1);
}

static int expose_body(lua_State *L) {
    shim_state *S = shim_of(L);
    const shim_request *r = lua_touserdata(L, 1);
    lua_settop(L, 0);
    shim_open_environment(L, S);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->reference);
    if (r->name) {
        expose(L, S, r->name, r->length, -1);
        return 0;
    }
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        size_t length;
        if (lua_type(L, -2) == LUA_TSTRING) {
            const char *name = lua_tolstring(L, -2, &length);
            expose(L, S, name, length, -1);
        } else {
            lua_pop(L, 1);
        }
    }
    return 0;
}

const shim_result *shim_expose(shim_state *S, int32_t table, const char *name, size_t length) {
    shim_request r = {.reference = table, .name = name, .length = length};
    return shim_run(S, expose_body, &r);
}

const shim_result *shim_expose_keys(shim_state *S, int32_t table) {
    shim_request r = {.reference = table};
    return shim_run(S, expose_body, &r);
}

static int expose_view_body(lua_State *L) {
    const shim_request *r = lua_touserdata(L, 1);
    shim_open_environment(L, shim_of(L));
    lua_pushnil(L);
    expose(L, shim_of(L), r->name, r->length, r->reference);
    return 0;
}

const shim_result *shim_expose_view(
    shim_state *S, int32_t view, const char *name, size_t length) {
    shim_request r = {.reference = view, .name = name, .length = length};
    return shim_run(S, expose_view_body, &r);
}
