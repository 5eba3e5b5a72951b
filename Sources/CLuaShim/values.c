/* Values between Lua and the host, flat. Tables are read raw, with limits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Where in a result a value stands, for messages: `settings.folder[2]`. */
typedef struct {
    lua_State *L;
    shim_state *S;
    const char *what;
    bool takes_records; /* those that have values of their own */
    char path[160];
    size_t path_length;
    int depth;
    const void *above[64];
} conversion;

void shim_put_value(lua_State *L, shim_state *S, shim_value value) {
    if (S->value_count == S->value_capacity) {
        const int32_t capacity = S->value_capacity * 2 + 16;
        shim_value *moved = realloc(S->values, (size_t)capacity * sizeof *moved);
        if (!moved) shim_stop(L, SHIM_MEMORY);
        S->values = moved;
        S->value_capacity = capacity;
    }
    S->values[S->value_count++] = value;
}

/* Copies a text to the buffer of results; returns where it is. */
size_t shim_put_text(lua_State *L, shim_state *S, const char *bytes, size_t length) {
    const size_t offset = S->text.length;
    if (!shim_append(&S->text, bytes, length)) shim_stop(L, SHIM_MEMORY);
    return offset;
}

static int bad(conversion *c, const char *why) {
    lua_settop(c->L, 0);
    if (c->path_length == 0) return luaL_error(c->L, "%s %s", c->what, why);
    return luaL_error(c->L, "%s at '%s' %s", c->what, c->path, why);
}

static void extend(conversion *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void extend(conversion *c, const char *format, ...) {
    va_list arguments;
    const size_t room = sizeof c->path - c->path_length;
    va_start(arguments, format);
    const int length = vsnprintf(c->path + c->path_length, room, format, arguments);
    va_end(arguments);
    c->path_length += length < 0 ? 0 : (size_t)length < room ? (size_t)length : room - 1;
}

static void take(conversion *c, int index);

static void take_text(conversion *c, int index) {
    size_t length;
    const char *text = lua_tolstring(c->L, index, &length);
    if (c->S->text.length + length > c->S->limits.result_text) bad(c, "holds too much text");
    if (!shim_is_utf8(text, length)) {
        lua_settop(c->L, 0);
        luaL_error(c->L, "a result holds text that is not UTF-8");
    }
    const size_t offset = shim_put_text(c->L, c->S, text, length);
    shim_put_value(
        c->L, c->S, (shim_value){.kind = SHIM_TEXT, .offset = offset, .length = length});
}

/* How many keys the table has; sets whether all of them are text. */
static lua_Integer count_keys(conversion *c, int index, bool *all_text) {
    lua_State *L = c->L;
    lua_Integer count = 0;
    *all_text = true;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) *all_text = false;
        count += 1;
        if (count > c->S->limits.result_nodes) bad(c, "holds too many values");
    }
    return count;
}

static void take_list(conversion *c, int index, lua_Integer count) {
    const size_t path_length = c->path_length;
    shim_put_value(c->L, c->S, (shim_value){.kind = SHIM_LIST});
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(c->L, index, i);
        extend(c, "[%lld]", (long long)i);
        take(c, lua_gettop(c->L));
        c->path_length = path_length;
        c->path[path_length] = 0;
        lua_pop(c->L, 1);
    }
}

static void take_record(conversion *c, int index) {
    lua_State *L = c->L;
    const size_t path_length = c->path_length;
    shim_put_value(L, c->S, (shim_value){.kind = SHIM_RECORD});
    lua_pushnil(L);
    while (lua_next(L, index)) {
        extend(c, path_length ? ".%s" : "%s", lua_tostring(L, -2));
        take_text(c, lua_gettop(L) - 1);
        take(c, lua_gettop(L));
        c->path_length = path_length;
        c->path[path_length] = 0;
        lua_pop(L, 1);
    }
}

static void take_table(conversion *c, int index) {
    const void *table = lua_topointer(c->L, index);
    for (int i = 0; i < c->depth; i++) {
        if (c->above[i] == table) bad(c, "contains itself");
    }
    if (c->depth >= c->S->limits.result_depth || c->depth >= 64) bad(c, "is nested too deeply");
    luaL_checkstack(c->L, 8, "a result is nested too deeply");
    c->above[c->depth++] = table;
    bool all_text;
    const lua_Integer count = count_keys(c, index, &all_text);
    if (count > 0 && all_text) {
        take_record(c, index);
    } else {
        /* With as many keys as the list is long there is no room for any other key. */
        for (lua_Integer i = 1; i <= count; i++) {
            const int kind = lua_rawgeti(c->L, index, i);
            lua_pop(c->L, 1);
            if (kind == LUA_TNIL) bad(c, "is neither a list without gaps nor a record of names");
        }
        take_list(c, index, count);
    }
    shim_put_value(c->L, c->S, (shim_value){.kind = SHIM_END});
    c->depth -= 1;
}

/* A record that has values of its own, as a record of those that are not nil. */
static bool take_own(conversion *c, int index) {
    shim_state *S = c->S;
    const char *text;
    const shim_handle *handle = shim_to_view(c->L, index);
    if (!handle || handle->generation != SHIM_OWN) return false;
    const shim_view *view = &S->views[handle->view];
    const shim_value *values = shim_own_values(handle, &text);
    shim_put_value(c->L, S, (shim_value){.kind = SHIM_RECORD});
    for (int32_t i = 0; i < view->count; i++) {
        shim_value value = values[i];
        if (value.kind == SHIM_NONE) continue;
        const shim_name *name = &view->fields[i];
        const size_t offset = shim_put_text(c->L, S, name->name, name->length);
        shim_put_value(
            c->L, S, (shim_value){.kind = SHIM_TEXT, .offset = offset, .length = name->length});
        if (value.kind == SHIM_TEXT) {
            value.offset = shim_put_text(c->L, S, text + value.offset, value.length);
        }
        shim_put_value(c->L, S, value);
    }
    shim_put_value(c->L, S, (shim_value){.kind = SHIM_END});
    return true;
}

static void take(conversion *c, int index) {
    lua_State *L = c->L;
    shim_value value = {.kind = SHIM_NONE};
    if (c->S->value_count >= c->S->limits.result_nodes) bad(c, "holds too many values");
    switch (lua_type(L, index)) {
    case LUA_TNIL: break;
    case LUA_TBOOLEAN:
        value.kind = SHIM_BOOL;
        value.integer = lua_toboolean(L, index);
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            value.kind = SHIM_INT;
            value.integer = lua_tointeger(L, index);
        } else {
            value.kind = SHIM_NUMBER;
            value.number = lua_tonumber(L, index);
            if (value.number - value.number != 0) bad(c, "is not a finite number");
        }
        break;
    case LUA_TSTRING: take_text(c, index); return;
    case LUA_TTABLE: take_table(c, index); return;
    case LUA_TFUNCTION: bad(c, "is a function, not a value"); return;
    default:
        if (!c->takes_records || !take_own(c, index)) bad(c, "is a read-only view, not a value");
        return;
    }
    shim_put_value(L, c->S, value);
}

static void convert(
    lua_State *L, shim_state *S, int index, const char *what, bool takes_records) {
    conversion c;
    c.L = L;
    c.S = S;
    c.what = what;
    c.takes_records = takes_records;
    c.path[0] = 0;
    c.path_length = 0;
    c.depth = 0;
    take(&c, lua_absindex(L, index));
}

/* Adds the value at `index` to the results. Raises when it is not one that the host takes. */
void shim_take_value(lua_State *L, shim_state *S, int index, const char *what) {
    /* What rules return, without the outfit for tables. */
    if (lua_type(L, index) == LUA_TBOOLEAN && S->value_count < S->limits.result_nodes) {
        shim_put_value(L, S, (shim_value){.kind = SHIM_BOOL, .integer = lua_toboolean(L, index)});
        return;
    }
    convert(L, S, index, what, false);
}

/* The same for the argument of a host function. */
void shim_take_argument(lua_State *L, shim_state *S, int index, const char *what) {
    convert(L, S, index, what, true);
}

/* Pushes the value that begins at argument `i`; returns where the next begins. */
static int32_t push_argument(lua_State *L, shim_state *S, int32_t i) {
    const shim_value *value = &S->arguments[i++];
    switch (value->kind) {
    case SHIM_BOOL: lua_pushboolean(L, (int)value->integer); break;
    case SHIM_INT: lua_pushinteger(L, value->integer); break;
    case SHIM_NUMBER: lua_pushnumber(L, value->number); break;
    case SHIM_TEXT:
        lua_pushlstring(L, S->argument_text.bytes + value->offset, value->length);
        break;
    case SHIM_VIEW: shim_push_view(L, S, value->index); break;
    case SHIM_HELD: return shim_push_own(L, S, i - 1);
    case SHIM_LIST:
        luaL_checkstack(L, 8, "an argument is nested too deeply");
        lua_newtable(L);
        for (lua_Integer n = 1; i < S->argument_count && S->arguments[i].kind != SHIM_END; n++) {
            i = push_argument(L, S, i);
            lua_rawseti(L, -2, n);
        }
        return i + 1;
    case SHIM_RECORD:
        luaL_checkstack(L, 8, "an argument is nested too deeply");
        lua_newtable(L);
        while (i < S->argument_count && S->arguments[i].kind != SHIM_END) {
            i = push_argument(L, S, i);
            i = push_argument(L, S, i);
            lua_rawset(L, -3);
        }
        return i + 1;
    default: lua_pushnil(L);
    }
    return i;
}

/* Pushes all arguments; returns how many. */
int32_t shim_push_arguments(lua_State *L, shim_state *S) {
    int32_t count = 0;
    if (S->overflow) shim_stop(L, SHIM_MEMORY);
    luaL_checkstack(L, S->argument_count + 8, "too many arguments");
    for (int32_t i = 0; i < S->argument_count; count++) i = push_argument(L, S, i);
    return count;
}

void shim_begin(shim_state *S) {
    if (S->busy && !S->answering) return;
    S->argument_count = 0;
    S->argument_text.length = 0;
    S->overflow = false;
}

static void add_argument(shim_state *S, shim_value value) {
    if (S->busy && !S->answering) return;
    if (S->argument_count == S->argument_capacity) {
        const int32_t capacity = S->argument_capacity * 2 + 16;
        shim_value *moved = realloc(S->arguments, (size_t)capacity * sizeof *moved);
        if (!moved) {
            S->overflow = true;
            return;
        }
        S->arguments = moved;
        S->argument_capacity = capacity;
    }
    S->arguments[S->argument_count++] = value;
}

void shim_argument(shim_state *S, int32_t kind, int32_t index, int64_t integer, double number) {
    add_argument(
        S, (shim_value){.kind = kind, .index = index, .integer = integer, .number = number});
}

void shim_argument_text(shim_state *S, const char *bytes, size_t length) {
    if (S->busy && !S->answering) return;
    const size_t offset = S->argument_text.length;
    if (!shim_append(&S->argument_text, bytes, length)) S->overflow = true;
    add_argument(S, (shim_value){.kind = SHIM_TEXT, .offset = offset, .length = length});
}

void shim_views(shim_state *S, uint64_t views, int32_t count) {
    shim_begin(S);
    for (int32_t i = 0; i < count; i++, views >>= 8) {
        shim_argument(S, SHIM_VIEW, (int32_t)(views & 0xFF), 0, 0);
    }
}
