/* Runs: everything that can raise happens below `shim_run`, in protected mode. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"

/* From here until shim_leave_script the cap on memory binds and the hook counts. */
void shim_enter_script(shim_state *S) {
    S->interval = S->base_interval;
    if (S->lab) shim_lab_enter(S);
    shim_arm(S);
    S->running = true;
}

void shim_leave_script(shim_state *S) {
    S->running = false;
    lua_sethook(S->L, NULL, 0, 0);
}

/* Called where an error is raised, with the stack still there. Takes no memory from Lua. */
static int keep_error(lua_State *L) {
    shim_state *S = shim_of(L);
    if (S->stop != SHIM_OK) return 1;
    shim_trace(S, L);
    return 1;
}

static void keep_message(shim_state *S, lua_State *L) {
    size_t length = 0;
    const char *text = NULL;
    char other[80];
    if (lua_type(L, -1) == LUA_TSTRING) {
        text = lua_tolstring(L, -1, &length);
    } else if (lua_type(L, -1) == LUA_TNUMBER) {
        text = other;
        const int written = lua_isinteger(L, -1)
            ? snprintf(other, sizeof other, LUA_INTEGER_FMT, (LUAI_UACINT)lua_tointeger(L, -1))
            : snprintf(other, sizeof other, "%.14g", lua_tonumber(L, -1));
        length = written > 0 ? (size_t)written : 0;
    } else {
        text = other;
        const int written = snprintf(
            other, sizeof other, "the script raised a %s instead of a message",
            shim_typename(L, -1));
        length = written > 0 ? (size_t)written : 0;
    }
    shim_refuse(S, text, length);
}

static int32_t outcome_of(shim_state *S, lua_State *L, int status) {
    if (status == LUA_OK) return SHIM_OK;
    if (S->stop != SHIM_OK) return S->stop;
    const bool is_buffer = S->refused && lua_type(L, -1) == LUA_TSTRING
        && strcmp(lua_tostring(L, -1), "not enough memory") == 0;
    if (status == LUA_ERRMEM || is_buffer) {
        S->place = S->refused_at;
        S->trace_count = 0;
        return SHIM_MEMORY;
    }
    keep_message(S, L);
    return SHIM_ERROR;
}

static void begin_run(shim_state *S, bool same_records) {
    S->busy = true;
    S->stop = SHIM_OK;
    S->instructions = S->unchecked = 0;
    S->refused = 0;
    S->refused_at = S->place = S->decided = (shim_place){-1, -1};
    S->trace_count = 0;
    S->message_length = 0;
    S->read_count = S->value_count = S->result_count = 0;
    S->text.length = 0;
    S->reference = 0;
    S->generation += 1;
    if (!same_records) S->view_generation += 1;
    S->peak = S->used;
    S->started = shim_now();
    S->deadline = S->started + S->limits.nanoseconds;
}

static const shim_result *end_run(shim_state *S, int status) {
    const int32_t outcome = outcome_of(S, S->L, status);
    if (status != LUA_OK) shim_leave_script(S);
    if (outcome != SHIM_OK) {
        shim_fail_loading(S, 0);
        S->value_count = 0;
    }
    lua_settop(S->L, 0);
    if (S->lab) shim_lab_end(S);
    S->reader = NULL;
    S->loading = S->busy = false;
    S->result = (shim_result){
        .outcome = outcome, .message = S->message, .message_length = S->message_length,
        .place = S->place, .trace = S->trace, .trace_count = S->trace_count,
        .decided = S->decided, .instructions = S->instructions, .peak = S->peak,
        /* Most rules end before the hook has fired once: then the clock is not asked a second time. */
        .nanoseconds = S->instructions > 0 ? shim_now() - S->started : 0, .values = S->values,
        .value_count = S->value_count, .result_count = S->result_count, .reads = S->reads,
        .read_count = S->read_count, .text = S->text.bytes ? S->text.bytes : "",
        .text_length = S->text.length, .reference = S->reference,
    };
    return &S->result;
}

/* Runs `body` in protected mode with `r` as its argument. Needs no memory before it is protected. */
const shim_result *shim_run(shim_state *S, lua_CFunction body, shim_request *r) {
    if (S->busy) {
        static const char message[] = "a script is already running in this state";
        static const shim_result busy = {
            .outcome = SHIM_ERROR, .message = message, .message_length = sizeof message - 1, .place = {-1, -1}, .decided = {-1, -1}, .text = "",
        };
        return &busy;
    }
    begin_run(S, r && r->same_records);
    lua_pushcfunction(S->L, keep_error);
    lua_pushcfunction(S->L, body);
    lua_pushlightuserdata(S->L, r);
    return end_run(S, lua_pcall(S->L, 1, 0, 1));
}

static int call_body(lua_State *L) {
    shim_state *S = shim_of(L);
    const shim_request *r = lua_touserdata(L, 1);
    lua_settop(L, 0);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->reference);
    const int32_t count = shim_push_arguments(L, S);
    shim_enter_script(S);
    lua_call(L, count, LUA_MULTRET);
    shim_leave_script(S);
    const int results = lua_gettop(L) < SHIM_RESULTS ? lua_gettop(L) : SHIM_RESULTS;
    luaL_checkstack(L, 8, "too many results");
    for (int i = 1; i <= results; i++) {
        static const char *const what[SHIM_RESULTS] = {
            "result 1", "result 2", "result 3", "result 4", "result 5", "result 6", "result 7",
            "result 8",
        };
        shim_take_value(L, S, i, what[i - 1]);
    }
    S->result_count = results;
    return 0;
}

const shim_result *shim_call(
    shim_state *S, int32_t function, bool same_records, shim_reader reader,
    void *reader_context) {
    shim_request r = {.reference = function, .same_records = same_records};
    if (!S->busy) {
        S->reader = reader;
        S->reader_context = reader_context;
    }
    return shim_run(S, call_body, &r);
}

static int load_body(lua_State *L) {
    shim_state *S = shim_of(L);
    const shim_request *r = lua_touserdata(L, 1);
    lua_settop(L, 0);
    S->loading = true;
    char *name = lua_newuserdatauv(L, r->length + 1, 0);
    memcpy(name, r->name, r->length);
    name[r->length] = 0;
    shim_enter_script(S);
    shim_load_module(L, name, r->length);
    shim_leave_script(S);
    if (!lua_istable(L, -1)) {
        return luaL_error(
            L, "module '%s' returns a %s; it must return a table", name, shim_typename(L, -1));
    }
    S->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

const shim_result *shim_load(shim_state *S, const char *name, size_t length) {
    shim_request r = {.name = name, .length = length};
    return shim_run(S, load_body, &r);
}

/* Pushes the table and the value at the key. */
static void look_up(lua_State *L, const shim_request *r) {
    lua_settop(L, 0);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->reference);
    lua_pushlstring(L, r->name, r->length);
    lua_rawget(L, 1);
}

static int get_body(lua_State *L) {
    const shim_request *r = lua_touserdata(L, 1);
    look_up(L, r);
    shim_take_value(L, shim_of(L), 2, "the value");
    return 0;
}

const shim_result *shim_get(shim_state *S, int32_t table, const char *key, size_t length) {
    shim_request r = {.reference = table, .name = key, .length = length};
    return shim_run(S, get_body, &r);
}

static int keys_body(lua_State *L) {
    shim_state *S = shim_of(L);
    const shim_request *r = lua_touserdata(L, 1);
    lua_settop(L, 0);
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->reference);
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING) shim_take_value(L, S, -1, "a key");
    }
    return 0;
}

const shim_result *shim_keys(shim_state *S, int32_t table) {
    shim_request r = {.reference = table};
    return shim_run(S, keys_body, &r);
}

static int kind_body(lua_State *L) {
    shim_request *r = lua_touserdata(L, 1);
    look_up(L, r);
    r->name = shim_typename(L, 2);
    return 0;
}

const char *shim_kind(shim_state *S, int32_t table, const char *key, size_t length) {
    shim_request r = {.reference = table, .name = key, .length = length};
    return shim_run(S, kind_body, &r)->outcome == SHIM_OK ? r.name : "nil";
}

static int function_body(lua_State *L) {
    shim_state *S = shim_of(L);
    lua_Debug ar;
    const shim_request *r = lua_touserdata(L, 1);
    look_up(L, r);
    if (!lua_isfunction(L, 2)) return 0;
    lua_pushvalue(L, 2);
    lua_getinfo(L, ">S", &ar);
    for (int32_t i = 0; i < S->file_count; i++) {
        if (strcmp(S->files[i].display, ar.source + 1) == 0) {
            S->place = (shim_place){i, ar.linedefined};
        }
    }
    S->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

const shim_result *shim_function(shim_state *S, int32_t table, const char *key, size_t length) {
    shim_request r = {.reference = table, .name = key, .length = length};
    return shim_run(S, function_body, &r);
}

static int open_body(lua_State *L) {
    shim_open_globals(L);
    shim_open_views(L, shim_of(L));
    return 0;
}

const shim_result *shim_open(
    shim_state *S, shim_finder finder, void *context, shim_suggester suggester) {
    S->finder = finder;
    S->finder_context = context;
    S->suggester = suggester;
    int32_t fields = 0;
    for (int32_t i = 0; i < S->view_count; i++) {
        fields += S->views[i].count;
        if (S->views[i].count > S->stride) S->stride = S->views[i].count;
    }
    S->seen = calloc((size_t)S->view_count * (size_t)S->stride + 1, sizeof *S->seen);
    S->reads = calloc((size_t)fields + 1, sizeof *S->reads);
    S->L = lua_newstate(shim_allocate, S);
    if (!S->seen || !S->reads || !S->L) return NULL;
    *(shim_state **)lua_getextraspace(S->L) = S;
    return shim_run(S, open_body, NULL);
}
