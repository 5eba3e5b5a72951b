/* Functions of the host, and the records that they return. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"

/* Turns the arguments into flat values. Runs in protected mode, so that what has been taken can be thrown away. */
static int take_arguments(lua_State *L) {
    shim_state *S = shim_of(L);
    char what[120];
    const int count = lua_gettop(L) - 1;
    const char *name = lua_touserdata(L, count + 1);
    for (int i = 1; i <= count; i++) {
        /* Scripts know what begins so by another name: without the mark. */
        const char *known = strncmp(name, "__", 2) == 0 ? name + 2 : name;
        snprintf(what, sizeof what, "argument %d of '%.80s'", i, known);
        shim_take_argument(L, S, i, what);
    }
    return 0;
}

/* Raises what the protected call above left, with the place of the call. */
static int raise(lua_State *L, shim_state *S, int status) {
    if (S->stop != SHIM_OK) return shim_stop(L, S->stop);
    if (status == LUA_ERRMEM) return shim_stop(L, SHIM_MEMORY);
    luaL_where(L, 1);
    lua_insert(L, -2);
    lua_concat(L, 2);
    return lua_error(L);
}

static int call_host(lua_State *L) {
    shim_state *S = shim_of(L);
    shim_lab *lab = S->lab;
    const int32_t function = (int32_t)lua_tointeger(L, lua_upvalueindex(1));
    const int count = lua_gettop(L);
    const size_t text = S->text.length;
    shim_charge(L, 100);
    luaL_checkstack(L, 8, "too many arguments");
    lua_pushcfunction(L, take_arguments);
    lua_insert(L, 1);
    lua_pushlightuserdata(L, lab->host_names[function].name);
    S->value_count = 0;
    const int status = lua_pcall(L, count + 1, 0, 0);
    const int32_t values = S->value_count;
    const size_t taken = S->text.length - text;
    S->value_count = 0;
    if (status != LUA_OK) S->text.length = text;
    shim_charge(L, values);
    shim_charge_bytes(L, taken);
    if (status != LUA_OK) return raise(L, S, status);
    S->argument_count = 0;
    S->argument_text.length = 0;
    const uint64_t paused = shim_paused();
    const int32_t outcome = lab->host(
        lab->host_context, function, S->values, values, S->text.bytes ? S->text.bytes : "");
    /* Another state may have been standing still meanwhile. */
    S->deadline += shim_paused() - paused;
    S->started += shim_paused() - paused;
    S->answering = false;
    S->text.length = text;
    shim_charge(L, S->argument_count);
    shim_charge_bytes(L, S->argument_text.length);
    shim_charge_slow(L, S);
    lua_settop(L, 0);
    const int32_t results = shim_push_arguments(L, S);
    if (outcome == SHIM_OK) return results;
    lua_settop(L, 1);
    return raise(L, S, LUA_ERRRUN);
}

void shim_push_host(lua_State *L, int32_t function) {
    lua_pushinteger(L, function);
    lua_pushcclosure(L, call_host, 1);
}

bool shim_set_host(shim_state *S, shim_host host, void *context) {
    shim_lab *lab = shim_lab_of(S);
    if (!lab) return false;
    lab->host = host;
    lab->host_context = context;
    return true;
}

bool shim_add_host(shim_state *S, const char *name, size_t length) {
    shim_lab *lab = shim_lab_of(S);
    if (!lab) return false;
    shim_name *moved = realloc(lab->host_names, (size_t)(lab->host_count + 1) * sizeof *moved);
    if (!moved) return false;
    lab->host_names = moved;
    moved[lab->host_count] = (shim_name){shim_copy(name, length), length};
    if (!moved[lab->host_count].name) return false;
    lab->host_count += 1;
    return true;
}

/* From here on the arguments given are a host function's results. */
void shim_answer(shim_state *S) {
    S->answering = true;
    shim_begin(S);
}

/* A record with values of its own: the view, then as many values as it has fields, then their texts. */
typedef struct {
    shim_handle handle;
    shim_value values[];
} own_record;

const shim_value *shim_own_values(const shim_handle *handle, const char **text) {
    const own_record *record = (const own_record *)handle;
    int32_t count = 0;
    while (record->values[count].kind != SHIM_END) count++;
    *text = (const char *)&record->values[count + 1];
    return record->values;
}

/* Pushes the record that begins at argument `i`; returns where the next argument begins. */
int32_t shim_push_own(lua_State *L, shim_state *S, int32_t i) {
    const int32_t view = S->arguments[i++].index;
    const shim_value *given = &S->arguments[i];
    const int32_t fields = S->views[view].count;
    int32_t count = 0;
    size_t length = 0;
    for (; i + count < S->argument_count && given[count].kind != SHIM_END; count++) {
        if (given[count].kind == SHIM_TEXT) length += given[count].length;
    }
    const size_t size = sizeof(own_record) + (size_t)(fields + 1) * sizeof(shim_value);
    own_record *record = lua_newuserdatauv(L, size + length, 0);
    memset(record, 0, size);
    record->handle = (shim_handle){view, SHIM_OWN};
    char *text = (char *)record + size;
    size_t offset = 0;
    for (int32_t field = 0; field < fields && field < count; field++) {
        shim_value value = given[field];
        if (value.kind == SHIM_TEXT) {
            memcpy(text + offset, S->argument_text.bytes + value.offset, value.length);
            value.offset = offset;
            offset += value.length;
        }
        record->values[field] = value;
    }
    record->values[fields].kind = SHIM_END;
    lua_rawgeti(L, LUA_REGISTRYINDEX, S->views[view].metatable);
    lua_setmetatable(L, -2);
    return i + count + 1;
}
