/* table.sort as a merge sort: stable, so the result is the same everywhere, and n log n whatever
 * the comparison answers. */
#include "internal.h"

enum { TABLE = 1, COMPARE = 2, SPARE = 3 };

/* Whether the value at `a` must come before the one at `b`. */
static bool is_before(lua_State *L, int a, int b) {
    shim_charge(L, 2);
    if (lua_type(L, a) == LUA_TSTRING && lua_type(L, b) == LUA_TSTRING) {
        shim_charge_bytes(L, lua_rawlen(L, a));
    }
    if (lua_isnil(L, COMPARE)) return lua_compare(L, a, b, LUA_OPLT);
    lua_pushvalue(L, COMPARE);
    lua_pushvalue(L, a);
    lua_pushvalue(L, b);
    lua_call(L, 2, 1);
    const bool answer = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return answer;
}

/* Merges items low..<middle and middle..<high of one table into the other. */
static void merge(
    lua_State *L, int from, int to, lua_Integer low, lua_Integer middle, lua_Integer high) {
    lua_Integer left = low, right = middle;
    for (lua_Integer next = low; next < high; next++) {
        shim_charge(L, 1);
        bool take_right = left >= middle;
        if (!take_right && right < high) {
            lua_rawgeti(L, from, right);
            lua_rawgeti(L, from, left);
            const int top = lua_gettop(L);
            take_right = is_before(L, top - 1, top);
            lua_pop(L, 2);
        }
        lua_rawgeti(L, from, take_right ? right++ : left++);
        lua_rawseti(L, to, next);
    }
}

int shim_table_sort(lua_State *L) {
    luaL_checktype(L, TABLE, LUA_TTABLE);
    if (!lua_isnoneornil(L, COMPARE)) luaL_checktype(L, COMPARE, LUA_TFUNCTION);
    lua_settop(L, COMPARE);
    const lua_Integer count = (lua_Integer)lua_rawlen(L, TABLE);
    if (count < 2) return 0;
    luaL_argcheck(L, count < (1 << 24), 1, "too many items to sort");
    shim_charge(L, count);
    lua_createtable(L, (int)count, 0);
    int from = TABLE, to = SPARE;
    for (lua_Integer width = 1; width < count; width *= 2) {
        for (lua_Integer low = 1; low <= count; low += 2 * width) {
            const lua_Integer middle = low + width <= count + 1 ? low + width : count + 1;
            const lua_Integer high = low + 2 * width <= count + 1 ? low + 2 * width : count + 1;
            merge(L, from, to, low, middle, high);
        }
        from = to;
        to = TABLE + SPARE - from;
    }
    if (from == SPARE) {
        for (lua_Integer i = 1; i <= count; i++) {
            lua_rawgeti(L, SPARE, i);
            lua_rawseti(L, TABLE, i);
        }
    }
    return 0;
}
