/* Lines of a prompt, and compiling without running. */
#include <stdlib.h>
#include <string.h>

#include "lab.h"

enum { EVALUATED = 20 };

/* Pushes the compiled text, or what is wrong with it. */
static int compile(lua_State *L, int32_t file, const char *bytes, size_t length) {
    shim_state *S = shim_of(L);
    lua_pushfstring(L, "=%s", S->files[file].display);
    const int status = luaL_loadbufferx(L, bytes, length, lua_tostring(L, -1), "t");
    lua_remove(L, -2);
    if (status == LUA_ERRMEM) shim_stop(L, SHIM_MEMORY);
    shim_charge(L, (int64_t)(length / 4)); /* the clock has not been read while it compiled */
    return status;
}

static bool ends_early(lua_State *L, int index) {
    static const char mark[] = "near <eof>";
    size_t length;
    const char *message = lua_tolstring(L, index, &length);
    /* A quoted text ends on its line. */
    return message && length >= sizeof mark - 1 && !strstr(message, "unfinished string")
        && strcmp(message + length - (sizeof mark - 1), mark) == 0;
}

/* Whether the text was no statement from its first word on: then what is wrong with it as an expression says more. */
static bool is_no_statement(lua_State *L, int index, const char *text) {
    const char *message = lua_tostring(L, index);
    if (strstr(message, "syntax error near")) return true;
    const char *near = strstr(message, "unexpected symbol near '");
    if (!near) return false;
    near = strchr(near, '\'') + 1;
    text += strspn(text, " \t\r\n");
    const size_t length = strcspn(near, "'");
    return length > 0 && strncmp(text, near, length) == 0;
}

/* Pushes the text as an expression or else as statements; false when it ends too early. Raises when it is neither. */
static bool compile_line(lua_State *L, int32_t file, const char *text, size_t length) {
    static const char expression[] = "return ";
    shim_state *S = shim_of(L);
    shim_check_text(L, file, text, length);
    S->source.length = 0;
    if (!shim_append(&S->source, expression, sizeof expression - 1)
        || !shim_append(&S->source, text, length)) {
        shim_stop(L, SHIM_MEMORY);
    }
    if (compile(L, file, S->source.bytes, S->source.length) == LUA_OK) return true;
    if (compile(L, file, text, length) == LUA_OK) return true;
    if (ends_early(L, -1) || ends_early(L, -2)) return false;
    if (is_no_statement(L, -1, text)) lua_pop(L, 1);
    lua_error(L);
    return false;
}

/* The first result becomes `_`, and what was that `_1`, and so on. */
static void keep_results(lua_State *L, shim_state *S) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, S->lab->session);
    for (int i = 9; i >= 1; i--) {
        char to[3] = {'_', (char)('0' + i), 0}, from[3] = {'_', (char)('0' + i - 1), 0};
        if (i == 1) from[1] = 0;
        lua_pushstring(L, to);
        lua_pushstring(L, from);
        lua_rawget(L, -3);
        lua_rawset(L, -3);
    }
    lua_pushstring(L, "_");
    lua_pushvalue(L, 1);
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

static int evaluate_body(lua_State *L) {
    shim_state *S = shim_of(L);
    const shim_request *r = lua_touserdata(L, 1);
    lua_settop(L, 0);
    shim_open_environment(L, S);
    shim_look_begin(S->lab);
    shim_enter_script(S);
    if (!compile_line(L, r->reference, r->name, r->length)) {
        shim_leave_script(S);
        S->reference = -1;
        return 0;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, S->lab->session);
    lua_setupvalue(L, -2, 1);
    if (lua_gettop(L) > 1) lua_replace(L, 1);
    lua_settop(L, 1);
    lua_call(L, 0, LUA_MULTRET);
    shim_leave_script(S);
    const int results = lua_gettop(L) < EVALUATED ? lua_gettop(L) : EVALUATED;
    luaL_checkstack(L, 8, "too many results");
    shim_look_begin(S->lab);
    for (int i = 1; i <= results; i++) shim_look(L, S, i);
    if (results > 0) keep_results(L, S);
    S->result_count = results;
    return 0;
}

const shim_result *shim_evaluate(
    shim_state *S, int32_t file, const char *bytes, size_t length, bool same_records,
    shim_reader reader, void *reader_context) {
    shim_request r = {
        .reference = file, .name = bytes, .length = length, .same_records = same_records};
    if (!S->busy) {
        S->reader = reader;
        S->reader_context = reader_context;
    }
    return shim_run(S, evaluate_body, &r);
}

int32_t shim_prompt(shim_state *S, const char *display, size_t length) {
    if (S->busy) return -1;
    for (int32_t i = 0; i < S->file_count; i++) {
        if (*S->files[i].module == 0 && strcmp(S->files[i].display, display) == 0) return i;
    }
    if (!shim_add_file(S, "", 0)) return -1;
    shim_file *file = &S->files[S->file_count - 1];
    file->state = FILE_FAILED; /* nobody finds it by requiring it */
    char *copy = shim_copy(display, length);
    if (!copy) return -1;
    free(file->display);
    file->display = copy;
    return S->file_count - 1;
}

static int compile_body(lua_State *L) {
    shim_state *S = shim_of(L);
    const shim_request *r = lua_touserdata(L, 1);
    const char *bytes = r->name;
    size_t length = r->length;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    shim_enter_script(S);
    shim_check_text(L, r->reference, bytes, length);
    if (compile(L, r->reference, bytes, length) != LUA_OK) return lua_error(L);
    shim_leave_script(S);
    return 0;
}

const shim_result *shim_compile(shim_state *S, int32_t file, const char *bytes, size_t length) {
    shim_request r = {.reference = file, .name = bytes, .length = length};
    return shim_run(S, compile_body, &r);
}
