/* The basic functions, written for scripts that must be stoppable and give the same answer twice. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

/* How a script is told the kind of a value: views and libraries count as tables. */
const char *shim_typename(lua_State *L, int index) {
    return lua_type(L, index) == LUA_TUSERDATA ? "table" : luaL_typename(L, index);
}

/* Pushes the value as text. Tables and functions show their kind and no address. */
const char *shim_tostring(lua_State *L, int index, size_t *length) {
    index = lua_absindex(L, index);
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
    case LUA_TSTRING: lua_pushvalue(L, index); break;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); break;
    case LUA_TUSERDATA:
        if (luaL_getmetafield(L, index, "__name") != LUA_TSTRING) lua_pushstring(L, "table");
        break;
    default: lua_pushstring(L, luaL_typename(L, index));
    }
    return lua_tolstring(L, -1, length);
}

static int base_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    shim_tostring(L, 1, NULL);
    return 1;
}

static int base_type(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushstring(L, shim_typename(L, 1));
    return 1;
}

/* A whole number in the given base, or nil. */
static int to_integer(lua_State *L, const char *text, size_t length, int base) {
    size_t i = 0;
    lua_Unsigned number = 0;
    bool negative = false, any = false;
    while (i < length && strchr(" \f\n\r\t\v", text[i]) && text[i]) i++;
    if (i < length && (text[i] == '-' || text[i] == '+')) negative = text[i++] == '-';
    for (; i < length; i++) {
        const char c = text[i];
        int digit = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'z'       ? c - 'a' + 10
            : c >= 'A' && c <= 'Z'       ? c - 'A' + 10
                                         : 99;
        if (digit >= base) break;
        number = number * (lua_Unsigned)base + (lua_Unsigned)digit;
        any = true;
    }
    while (i < length && strchr(" \f\n\r\t\v", text[i]) && text[i]) i++;
    if (!any || i != length) return 0;
    lua_pushinteger(L, (lua_Integer)(negative ? 0u - number : number));
    return 1;
}

static int base_tonumber(lua_State *L) {
    size_t length;
    if (lua_isnoneornil(L, 2)) {
        luaL_checkany(L, 1);
        if (lua_type(L, 1) == LUA_TNUMBER) {
            lua_settop(L, 1);
            return 1;
        }
        if (lua_type(L, 1) == LUA_TSTRING) {
            const char *text = lua_tolstring(L, 1, &length);
            shim_charge_bytes(L, length);
            if (lua_stringtonumber(L, text) == length + 1) return 1;
        }
    } else {
        const lua_Integer base = luaL_checkinteger(L, 2);
        luaL_checktype(L, 1, LUA_TSTRING);
        const char *text = lua_tolstring(L, 1, &length);
        luaL_argcheck(L, 2 <= base && base <= 36, 2, "base out of range");
        shim_charge_bytes(L, length);
        if (to_integer(L, text, length, (int)base)) return 1;
    }
    lua_pushnil(L);
    return 1;
}

static int base_error(lua_State *L) {
    const int level = (int)luaL_optinteger(L, 2, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
        luaL_where(L, level);
        lua_pushvalue(L, 1);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int base_assert(lua_State *L) {
    if (lua_toboolean(L, 1)) return lua_gettop(L);
    luaL_checkany(L, 1);
    lua_remove(L, 1);
    if (lua_isnone(L, 1)) return luaL_error(L, "assertion failed");
    lua_settop(L, 1);
    return lua_error(L);
}

static int base_select(lua_State *L) {
    const int count = lua_gettop(L);
    if (lua_type(L, 1) == LUA_TSTRING && *lua_tostring(L, 1) == '#') {
        lua_pushinteger(L, count - 1);
        return 1;
    }
    lua_Integer i = luaL_checkinteger(L, 1);
    if (i < 0) i = count + i;
    if (i > count) i = count;
    luaL_argcheck(L, 1 <= i, 1, "index out of range");
    return count - (int)i;
}

/* Calls a function and catches its error, but never the end of the run. */
static int base_pcall(lua_State *L) {
    shim_state *S = shim_of(L);
    luaL_checkany(L, 1);
    const int32_t files = S->file_count;
    const int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    if (status != LUA_OK) {
        shim_fail_loading(S, files);
        if (S->stop != SHIM_OK) return shim_stop(L, S->stop);
        /* A buffer of lauxlib reports lack of memory as an ordinary error with this text. */
        if (status == LUA_ERRMEM
            || (S->refused && lua_type(L, -1) == LUA_TSTRING
                && strcmp(lua_tostring(L, -1), "not enough memory") == 0)) {
            return shim_stop(L, SHIM_MEMORY);
        }
        shim_charge(L, 1);
        lua_pushboolean(L, 0);
        lua_insert(L, -2);
        return 2;
    }
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    return lua_gettop(L);
}

static int ipairs_next(lua_State *L) {
    const lua_Integer i = lua_tointeger(L, 2) + 1;
    lua_pushinteger(L, i);
    return lua_rawgeti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushcfunction(L, ipairs_next);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

/* Writes one line to the log, not to any file. Control characters become spaces, so that a script
 * cannot forge a line or a terminal sequence. */
static int base_print(lua_State *L) {
    shim_state *S = shim_of(L);
    const int count = lua_gettop(L);
    size_t room = S->limits.log_bytes > S->log.length ? S->limits.log_bytes - S->log.length : 0;
    shim_charge(L, 20);
    if (S->log_lines >= S->limits.log_lines || room < 2) {
        S->log_dropped += S->log_dropped < INT32_MAX;
        return 0;
    }
    room -= 1;
    for (int i = 1; i <= count; i++) {
        size_t length;
        const char *text = shim_tostring(L, i, &length);
        shim_charge_bytes(L, 8 * length);
        if (i > 1 && room > 0) {
            shim_append(&S->log, " ", 1);
            room -= 1;
        }
        if (length > room) length = room;
        const size_t start = S->log.length;
        if (!shim_append(&S->log, text, length)) return shim_stop(L, SHIM_MEMORY);
        for (size_t k = start; k < S->log.length; k++) {
            if ((unsigned char)S->log.bytes[k] < 32 || S->log.bytes[k] == 127) S->log.bytes[k] = ' ';
        }
        room -= length;
        lua_pop(L, 1);
    }
    shim_append(&S->log, "\n", 1);
    S->log_lines += 1;
    return 0;
}

void shim_open_base(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"assert", base_assert}, {"error", base_error}, {"ipairs", base_ipairs},
        {"pairs", shim_pairs}, {"pcall", base_pcall}, {"print", base_print},
        {"require", shim_require}, {"select", base_select}, {"tonumber", base_tonumber},
        {"tostring", base_tostring}, {"type", base_type}, {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
}
