/* The read-only views, whose fields are fetched when they are read. They are new for every payslip: a view that a script
 * keeps beyond that is dead, for it would show the next employee. */
#include "internal.h"

typedef struct {
    int view;
    uint64_t generation;
} handle;

static int view_index(lua_State *L) {
    baseline *b = baseline_of(L);
    const handle *h = lua_touserdata(L, 1);
    const int view = h->view;
    if (h->generation != b->generation || !b->payslip) {
        return luaL_error(L, "this '%s' belongs to an earlier call", baseline_view_names[view]);
    }
    lua_settop(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) {
        return luaL_error(
            L, "%s has no field '%s'", baseline_view_names[view],
            lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?");
    }
    const int field = (int)lua_tointeger(L, -1);
    if (b->seen[field] == 0) {
        baseline_read *read = &b->reads[b->read_count];
        read->field = field;
        read->value.kind = BASELINE_NIL;
        if (!baseline_fields[field].read(b->payslip, &read->value)) {
            return luaL_error(L, "there is no memory");
        }
        b->seen[field] = ++b->read_count;
    }
    const baseline_value *value = &b->reads[b->seen[field] - 1].value;
    switch (value->kind) {
    case BASELINE_BOOL: lua_pushboolean(L, value->as.flag); break;
    case BASELINE_INT: lua_pushinteger(L, value->as.integer); break;
    case BASELINE_NUMBER: lua_pushnumber(L, value->as.number); break;
    case BASELINE_STRING:
        lua_pushlstring(L, value->as.string.bytes, value->as.string.length);
        break;
    default: lua_pushnil(L);
    }
    return 1;
}

static int view_newindex(lua_State *L) {
    const int view = ((const handle *)lua_touserdata(L, 1))->view;
    return luaL_error(L, "%s is read-only", baseline_view_names[view]);
}

static void push_names(lua_State *L, int view) {
    lua_newtable(L);
    for (int i = 0; i < FIELDS; i++) {
        if (baseline_fields[i].view != view) continue;
        lua_pushinteger(L, i);
        lua_setfield(L, -2, baseline_fields[i].name);
    }
}

void baseline_open_views(lua_State *L) {
    baseline *b = baseline_of(L);
    for (int view = 0; view < VIEWS; view++) {
        lua_createtable(L, 0, 3);
        push_names(L, view);
        lua_pushcclosure(L, view_index, 1);
        lua_setfield(L, -2, "__index");
        lua_pushcfunction(L, view_newindex);
        lua_setfield(L, -2, "__newindex");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
        b->metatables[view] = luaL_ref(L, LUA_REGISTRYINDEX);
        lua_pushboolean(L, 0);
        b->views[view] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
}

int baseline_renew_views(lua_State *L) {
    baseline *b = baseline_of(L);
    for (int view = 0; view < VIEWS; view++) {
        handle *h = lua_newuserdatauv(L, sizeof *h, 0);
        *h = (handle){view, b->generation};
        lua_rawgeti(L, LUA_REGISTRYINDEX, b->metatables[view]);
        lua_setmetatable(L, -2);
        lua_rawseti(L, LUA_REGISTRYINDEX, b->views[view]);
    }
    return 0;
}
