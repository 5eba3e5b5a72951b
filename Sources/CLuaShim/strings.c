/* The string library, and the locked metatable that gives texts their methods. */
#include <string.h>

#include "internal.h"

/* The last byte of a range given as Lua gives it, from 1; 0 when it ends before the text. */
static size_t last_of(lua_Integer position, size_t length) {
    const lua_Integer n = (lua_Integer)length;
    if (position > n) return length;
    if (position >= 0) return (size_t)position;
    return position < -n ? 0 : (size_t)(n + position + 1);
}

/* The first byte of a range, from 1. */
static size_t first_of(lua_Integer position, size_t length) {
    if (position > 0) return (size_t)position;
    if (position == 0 || position < -(lua_Integer)length) return 1;
    return length + (size_t)position + 1;
}

static int str_len(lua_State *L) {
    size_t length;
    luaL_checklstring(L, 1, &length);
    lua_pushinteger(L, (lua_Integer)length);
    return 1;
}

static int str_sub(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    const size_t first = first_of(luaL_checkinteger(L, 2), length);
    const size_t last = last_of(luaL_optinteger(L, 3, -1), length);
    if (first > last) {
        lua_pushliteral(L, "");
        return 1;
    }
    shim_charge_bytes(L, last - first);
    lua_pushlstring(L, text + first - 1, last - first + 1);
    return 1;
}

static int str_byte(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    const lua_Integer start = luaL_optinteger(L, 2, 1);
    const size_t first = first_of(start, length);
    const size_t last = last_of(luaL_optinteger(L, 3, start), length);
    if (first > last) return 0;
    if (last - first >= 8000) return luaL_error(L, "string.byte cannot give more than 8000 values");
    const int count = (int)(last - first) + 1;
    luaL_checkstack(L, count, "too many bytes");
    shim_charge(L, count);
    for (int i = 0; i < count; i++) lua_pushinteger(L, (unsigned char)text[first - 1 + (size_t)i]);
    return count;
}

static int str_char(lua_State *L) {
    const int count = lua_gettop(L);
    luaL_Buffer out;
    char *room = luaL_buffinitsize(L, &out, (size_t)count);
    shim_charge(L, count);
    for (int i = 1; i <= count; i++) {
        const lua_Integer c = luaL_checkinteger(L, i);
        luaL_argcheck(L, 0 <= c && c <= 255, i, "value out of range");
        room[i - 1] = (char)c;
    }
    luaL_pushresultsize(&out, (size_t)count);
    return 1;
}

/* Only ASCII letters change, whatever the process's locale may be. */
static int change_case(lua_State *L, char from, int offset) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    luaL_Buffer out;
    shim_charge_bytes(L, 4 * length);
    char *room = luaL_buffinitsize(L, &out, length);
    for (size_t i = 0; i < length; i++) {
        const bool is_letter = text[i] >= from && text[i] < from + 26;
        room[i] = is_letter ? (char)(text[i] + offset) : text[i];
    }
    luaL_pushresultsize(&out, length);
    return 1;
}

static int str_lower(lua_State *L) { return change_case(L, 'A', 'a' - 'A'); }

static int str_upper(lua_State *L) { return change_case(L, 'a', 'A' - 'a'); }

static int str_reverse(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    luaL_Buffer out;
    shim_charge_bytes(L, 4 * length);
    char *room = luaL_buffinitsize(L, &out, length);
    for (size_t i = 0; i < length; i++) room[i] = text[length - 1 - i];
    luaL_pushresultsize(&out, length);
    return 1;
}

/* The length is known before the work begins: no loop over empty texts, nothing too long. */
static int str_rep(lua_State *L) {
    size_t length, separator_length;
    const char *text = luaL_checklstring(L, 1, &length);
    const lua_Integer count = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &separator_length);
    if (count <= 0 || length + separator_length == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    const size_t most = shim_of(L)->limits.text;
    if ((lua_Unsigned)count > most
        || (lua_Unsigned)count > most / (length + separator_length) + 1) {
        return shim_stop(L, SHIM_MEMORY);
    }
    const size_t total = (size_t)count * length + (size_t)(count - 1) * separator_length;
    shim_charge(L, count / 4);
    shim_charge_bytes(L, total);
    luaL_Buffer out;
    char *room = luaL_buffinitsize(L, &out, total);
    for (lua_Integer i = 0; i < count; i++) {
        memcpy(room, text, length);
        room += length;
        if (i + 1 == count) break;
        memcpy(room, separator, separator_length);
        room += separator_length;
    }
    luaL_pushresultsize(&out, total);
    return 1;
}

static int string_member(lua_State *L) {
    return shim_deny(L, "a text is read-only");
}

/* Leaves the library on the stack, and gives all texts a metatable behind which the same functions
 * stand, so that ("x"):rep(…) is the counted one too. Arithmetic on texts is left out. */
void shim_open_string(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"byte", str_byte}, {"char", str_char}, {"find", shim_str_find}, {"format", shim_str_format},
        {"gmatch", shim_str_gmatch}, {"gsub", shim_str_gsub}, {"len", str_len},
        {"lower", str_lower}, {"match", shim_str_match}, {"rep", str_rep}, {"reverse", str_reverse},
        {"sub", str_sub}, {"upper", str_upper}, {NULL, NULL},
    };
    luaL_newlib(L, functions);
    lua_pushvalue(L, -1);
    shim_protect_library(L, "string");
    lua_insert(L, -2);

    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, string_member);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_pop(L, 2);
}
