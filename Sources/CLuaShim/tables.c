/* The table library: raw, and paid for before it is done. */
#include "internal.h"

static lua_Integer check_table(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    return (lua_Integer)lua_rawlen(L, 1);
}

static int table_insert(lua_State *L) {
    const lua_Integer end = check_table(L) + 1;
    lua_Integer position = end;
    switch (lua_gettop(L)) {
    case 2: break;
    case 3:
        position = luaL_checkinteger(L, 2);
        luaL_argcheck(L, 1 <= position && position <= end, 2, "position out of bounds");
        shim_charge(L, end - position);
        for (lua_Integer i = end; i > position; i--) {
            lua_rawgeti(L, 1, i - 1);
            lua_rawseti(L, 1, i);
        }
        break;
    default: return luaL_error(L, "wrong number of arguments to 'insert'");
    }
    lua_rawseti(L, 1, position);
    return 0;
}

static int table_remove(lua_State *L) {
    const lua_Integer size = check_table(L);
    lua_Integer position = luaL_optinteger(L, 2, size);
    if (lua_gettop(L) > 1) {
        luaL_argcheck(
            L, position == size || (1 <= position && position <= size + 1), 2,
            "position out of bounds");
    }
    if (position < size) shim_charge(L, size - position);
    lua_rawgeti(L, 1, position);
    for (; position < size; position++) {
        lua_rawgeti(L, 1, position + 1);
        lua_rawseti(L, 1, position);
    }
    if (position >= 1 || position == size) {
        lua_pushnil(L);
        lua_rawseti(L, 1, position);
    }
    return 1;
}

static int table_concat(lua_State *L) {
    lua_Integer last = check_table(L);
    size_t separator_length;
    const char *separator = luaL_optlstring(L, 2, "", &separator_length);
    lua_Integer i = luaL_optinteger(L, 3, 1);
    last = luaL_optinteger(L, 4, last);
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (; i <= last; i++) {
        lua_rawgeti(L, 1, i);
        if (!lua_isstring(L, -1)) {
            return luaL_error(
                L, "table.concat needs texts and numbers, item %I is a %s", (LUAI_UACINT)i,
                shim_typename(L, -1));
        }
        shim_charge_bytes(L, lua_rawlen(L, -1) + separator_length);
        luaL_addvalue(&buffer);
        if (i == last) break; /* also keeps `i` from running over at the largest integer */
        luaL_addlstring(&buffer, separator, separator_length);
    }
    luaL_pushresult(&buffer);
    return 1;
}

static int table_pack(lua_State *L) {
    const int count = lua_gettop(L);
    lua_createtable(L, count, 1);
    lua_insert(L, 1);
    for (int i = count; i >= 1; i--) lua_rawseti(L, 1, i);
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

static int table_unpack(lua_State *L) {
    const lua_Integer size = check_table(L);
    const lua_Integer first = luaL_optinteger(L, 2, 1);
    const lua_Integer last = luaL_optinteger(L, 3, size);
    if (first > last) return 0;
    if ((lua_Unsigned)last - (lua_Unsigned)first >= 8000) {
        return luaL_error(L, "table.unpack cannot give more than 8000 values");
    }
    const int count = (int)(last - first) + 1;
    luaL_checkstack(L, count, "too many values to unpack");
    shim_charge(L, count);
    for (int i = 0; i < count; i++) lua_rawgeti(L, 1, first + i);
    return count;
}

void shim_open_table(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"concat", table_concat}, {"insert", table_insert}, {"pack", table_pack},
        {"remove", table_remove}, {"sort", shim_table_sort}, {"unpack", table_unpack},
        {NULL, NULL},
    };
    luaL_newlib(L, functions);
}
