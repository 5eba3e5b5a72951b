/* Views: read-only records whose fields are asked of the host when a script reads them. */
#include <string.h>

#include "internal.h"

/* The view at `index`, or NULL. Every userdata with a field `generation` of ours has a metatable
 * whose first array item is the light userdata of the state. */
shim_handle *shim_to_view(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
    lua_rawgeti(L, -1, 1);
    bool ours = lua_touserdata(L, -1) == shim_of(L);
    lua_pop(L, 2);
    return ours ? lua_touserdata(L, index) : NULL;
}

/* A view is good as long as calls are about the same records: kept in a variable beyond that, it would show the next
 * employee. Outside a call there is nobody to ask. */
static inline bool is_live(const shim_state *S, const shim_handle *handle) {
    return handle->generation == S->view_generation && S->reader;
}

static void deny_dead(lua_State *L, shim_state *S, const shim_handle *handle) {
    shim_deny(
        L, "this '%s' belongs to an earlier call and cannot be used any more",
        S->views[handle->view].name.name);
}

static void push(lua_State *L, const char *text, const shim_value *value) {
    switch (value->kind) {
    case SHIM_BOOL: lua_pushboolean(L, (int)value->integer); break;
    case SHIM_INT: lua_pushinteger(L, value->integer); break;
    case SHIM_NUMBER: lua_pushnumber(L, value->number); break;
    case SHIM_TEXT: lua_pushlstring(L, text + value->offset, value->length); break;
    default: lua_pushnil(L);
    }
}

/* Pushes a field. The host is asked once a call, so that a script always gets the same answer. */
void shim_push_field(lua_State *L, shim_handle *handle, int32_t field) {
    shim_state *S = shim_of(L);
    if (!is_live(S, handle)) {
        if (handle->generation != SHIM_OWN) deny_dead(L, S, handle);
        const char *text;
        const shim_value *values = shim_own_values(handle, &text);
        push(L, text, &values[field]);
        return;
    }
    shim_seen *seen = &S->seen[handle->view * S->stride + field];
    if (seen->generation != S->generation) {
        shim_slot slot = {S, {.kind = SHIM_NONE}};
        S->reader(S->reader_context, handle->view, field, &slot);
        if (slot.value.kind == SHIM_END) shim_stop(L, SHIM_MEMORY);
        seen->generation = S->generation;
        seen->read = S->read_count++;
        S->reads[seen->read] = (shim_read){handle->view, field, slot.value};
    }
    push(L, S->text.bytes, &S->reads[seen->read].value);
}

static int unknown_field(lua_State *L, shim_state *S, shim_handle *handle) {
    const shim_view *view = &S->views[handle->view];
    if (lua_type(L, 2) != LUA_TSTRING) {
        return luaL_error(L, "%s has only named fields", view->name.name);
    }
    const char *name = lua_tostring(L, 2);
    char nearest[128];
    shim_bytes known = {0};
    for (int32_t i = 0; i < view->count; i++) {
        shim_append(&known, view->fields[i].name, view->fields[i].length);
        shim_append(&known, "\n", 1);
    }
    if (shim_suggest(L, name, &known, nearest, sizeof nearest)) {
        return luaL_error(
            L, "%s has no field '%s', did you mean '%s'?", view->name.name, name, nearest);
    }
    return luaL_error(L, "%s has no field '%s'", view->name.name, name);
}

static int view_index(lua_State *L) {
    shim_handle *handle = lua_touserdata(L, 1);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) {
        return unknown_field(L, shim_of(L), handle);
    }
    shim_push_field(L, handle, (int32_t)lua_tointeger(L, -1));
    return 1;
}

/* What the text at stack index 3 becomes is the host's to say; the script reads it back from there. */
static int set_field(lua_State *L, shim_state *S, shim_handle *handle, int32_t field) {
    const char *view = S->views[handle->view].name.name;
    const char *name = S->views[handle->view].fields[field].name;
    char problem[512];
    size_t length = 0;
    const int type = lua_type(L, 3);
    if (type != LUA_TNIL && type != LUA_TSTRING) {
        return luaL_error(
            L, "%s.%s must be a text or nil, not a %s", view, name, shim_typename(L, 3));
    }
    const char *bytes = type == LUA_TNIL ? NULL : lua_tolstring(L, 3, &length);
    if (bytes && !shim_is_utf8(bytes, length)) {
        return luaL_error(L, "%s.%s must be UTF-8 text", view, name);
    }
    shim_charge_bytes(L, length);
    const size_t why = S->writer(
        S->reader_context, handle->view, field, bytes, length, problem, sizeof problem - 1);
    problem[why] = 0;
    if (why > 0) return luaL_error(L, "%s.%s: %s", view, name, problem);
    const shim_seen *seen = &S->seen[handle->view * S->stride + field];
    if (seen->generation != S->generation) return 0;
    /* What was read before stays until the call ends: writing and reading in turns is not free memory. */
    if (S->text.length + length > S->limits.memory) shim_stop(L, SHIM_MEMORY);
    shim_slot slot = {S, {.kind = SHIM_NONE}};
    S->reader(S->reader_context, handle->view, field, &slot);
    if (slot.value.kind == SHIM_END) shim_stop(L, SHIM_MEMORY);
    S->reads[seen->read].value = slot.value;
    return 0;
}

static int view_newindex(lua_State *L) {
    shim_handle *handle = lua_touserdata(L, 1);
    shim_state *S = shim_of(L);
    const shim_view *view = &S->views[handle->view];
    bool has_settable = false;
    for (int32_t i = 0; i < view->count; i++) has_settable |= view->fields[i].is_settable;
    if (!has_settable || !S->writer) return shim_deny(L, "%s is read-only", view->name.name);
    lua_settop(L, 3);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) return unknown_field(L, S, handle);
    const int32_t field = (int32_t)lua_tointeger(L, -1);
    if (!view->fields[field].is_settable) {
        return shim_deny(L, "%s.%s is read-only", view->name.name, view->fields[field].name);
    }
    if (!is_live(S, handle)) deny_dead(L, S, handle);
    return set_field(L, S, handle, field);
}

static void push_names(lua_State *L, const shim_view *view) {
    lua_createtable(L, 0, view->count);
    for (int32_t i = 0; i < view->count; i++) {
        lua_pushlstring(L, view->fields[i].name, view->fields[i].length);
        lua_pushinteger(L, i);
        lua_rawset(L, -3);
    }
}

/* Pushes a new table: field name to index. */
void shim_view_fields(lua_State *L, shim_handle *handle) {
    shim_state *S = shim_of(L);
    if (handle->generation != SHIM_OWN && !is_live(S, handle)) deny_dead(L, S, handle);
    push_names(L, &S->views[handle->view]);
}

/* Makes one metatable for each view. */
void shim_open_views(lua_State *L, shim_state *S) {
    for (int32_t i = 0; i < S->view_count; i++) {
        lua_createtable(L, 1, 4);
        lua_pushlightuserdata(L, S);
        lua_rawseti(L, -2, 1);
        push_names(L, &S->views[i]);
        lua_pushcclosure(L, view_index, 1);
        lua_setfield(L, -2, "__index");
        push_names(L, &S->views[i]);
        lua_pushcclosure(L, view_newindex, 1);
        lua_setfield(L, -2, "__newindex");
        lua_pushstring(L, S->views[i].name.name);
        lua_setfield(L, -2, "__name");
        S->views[i].metatable = luaL_ref(L, LUA_REGISTRYINDEX);
    }
}

/* Pushes a view for this call: the one there is for these records, or a new one. */
void shim_push_view(lua_State *L, shim_state *S, int32_t view) {
    shim_view *of = &S->views[view];
    if (of->live && of->live_generation == S->view_generation) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, of->live);
        return;
    }
    shim_handle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
    handle->view = view;
    handle->generation = S->view_generation;
    lua_rawgeti(L, LUA_REGISTRYINDEX, of->metatable);
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    if (of->live) {
        lua_rawseti(L, LUA_REGISTRYINDEX, of->live);
    } else {
        of->live = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    of->live_generation = S->view_generation;
}

void shim_slot_none(shim_slot *slot) { slot->value = (shim_value){.kind = SHIM_NONE}; }

void shim_slot_bool(shim_slot *slot, bool value) {
    slot->value = (shim_value){.kind = SHIM_BOOL, .integer = value};
}

void shim_slot_int(shim_slot *slot, int64_t value) {
    slot->value = (shim_value){.kind = SHIM_INT, .integer = value};
}

void shim_slot_number(shim_slot *slot, double value) {
    slot->value = (shim_value){.kind = SHIM_NUMBER, .number = value};
}

void shim_slot_text(shim_slot *slot, const char *bytes, size_t length) {
    shim_bytes *text = &slot->state->text;
    const size_t offset = text->length;
    /* SHIM_END says that there was no memory; the error is raised when Swift has returned. */
    const int32_t kind = shim_append(text, bytes, length) ? SHIM_TEXT : SHIM_END;
    slot->value = (shim_value){.kind = kind, .offset = offset, .length = length};
}
