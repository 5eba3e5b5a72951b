/* Sorted pairs: numbers ascending, then texts bytewise, then booleans; the same on every run. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

int shim_key_order(const void *left, const void *right) {
    const shim_key *a = left, *b = right;
    if (a->kind <= 1 && b->kind <= 1) {
        if (a->kind == 0 && b->kind == 0) return (a->integer > b->integer) - (a->integer < b->integer);
        const lua_Number x = a->kind ? a->number : (lua_Number)a->integer;
        const lua_Number y = b->kind ? b->number : (lua_Number)b->integer;
        return x != y ? (x > y) - (x < y) : a->kind - b->kind;
    }
    if (a->kind != b->kind) return a->kind - b->kind;
    if (a->kind == 3) return (int)(a->integer - b->integer);
    const size_t shared = a->length < b->length ? a->length : b->length;
    const int difference = memcmp(a->text, b->text, shared);
    return difference ? difference : (a->length > b->length) - (a->length < b->length);
}

/* Reads the key at `index`; false when it is of a kind that has no order. */
bool shim_read_key(lua_State *L, int index, shim_key *key) {
    memset(key, 0, sizeof *key);
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        key->kind = lua_isinteger(L, index) ? 0 : 1;
        key->integer = lua_tointeger(L, index);
        key->number = lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        key->kind = 2;
        key->text = lua_tolstring(L, index, &key->length);
        break;
    case LUA_TBOOLEAN:
        key->kind = 3;
        key->integer = lua_toboolean(L, index);
        break;
    default: return false;
    }
    return true;
}

void shim_push_key(lua_State *L, const shim_key *key) {
    switch (key->kind) {
    case 0: lua_pushinteger(L, key->integer); break;
    case 1: lua_pushnumber(L, key->number); break;
    case 2: lua_pushlstring(L, key->text, key->length); break;
    default: lua_pushboolean(L, (int)key->integer);
    }
}

/* Pushes the keys of the table at `index` as a sorted list, and pays for it. */
static void push_sorted_keys(lua_State *L, int index) {
    lua_Integer count = 0, work = 0;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        count += 1;
        if ((count & 255) == 0) shim_charge(L, 256);
    }
    for (lua_Integer n = count; n > 0; n >>= 1) work += count;
    shim_charge(L, 1 + work);
    /* The keys stay in the table meanwhile, so the pointers to their bytes stay good. */
    shim_key *keys = lua_newuserdatauv(L, (size_t)count * sizeof *keys + 1, 0);
    const int holder = lua_gettop(L);
    lua_Integer i = 0;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (!shim_read_key(L, -1, &keys[i])) {
            luaL_error(L, "pairs cannot sort a key that is a %s", shim_typename(L, -1));
        }
        i += 1;
    }
    qsort(keys, (size_t)count, sizeof *keys, shim_key_order);
    lua_createtable(L, (int)count, 0);
    for (i = 0; i < count; i++) {
        shim_push_key(L, &keys[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_replace(L, holder);
}

/* Upvalues: the table, the sorted keys, how many were given, and for a view its field indexes. */
static int pairs_next(lua_State *L) {
    shim_handle *handle = shim_to_view(L, lua_upvalueindex(1));
    for (;;) {
        const lua_Integer i = lua_tointeger(L, lua_upvalueindex(3)) + 1;
        lua_pushinteger(L, i);
        lua_replace(L, lua_upvalueindex(3));
        lua_settop(L, 0);
        if (lua_rawgeti(L, lua_upvalueindex(2), i) == LUA_TNIL) return 1;
        shim_charge(L, 1);
        lua_pushvalue(L, 1);
        if (handle) {
            lua_rawget(L, lua_upvalueindex(4));
            const int32_t field = (int32_t)lua_tointeger(L, -1);
            lua_pop(L, 1);
            shim_push_field(L, handle, field);
            return 2;
        }
        /* A key whose value has gone since is passed over. */
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 2;
    }
}

int shim_pairs(lua_State *L) {
    shim_handle *handle = shim_to_view(L, 1);
    if (!handle) luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (handle) {
        shim_view_fields(L, handle);
        push_sorted_keys(L, 2);
        lua_pushinteger(L, 0);
        lua_pushvalue(L, 2);
        lua_remove(L, 2);
    } else {
        push_sorted_keys(L, 1);
        lua_pushinteger(L, 0);
        lua_pushnil(L);
    }
    lua_pushcclosure(L, pairs_next, 4);
    return 1;
}
