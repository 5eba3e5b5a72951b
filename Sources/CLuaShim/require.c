/* require: reads modules through the host, once each, while rules load and not later. */
#define _GNU_SOURCE /* memmem */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"

/* Files whose loading was ended by an error are read again when asked for again. */
void shim_fail_loading(shim_state *S, int32_t from) {
    for (int32_t i = from; i < S->file_count; i++) {
        if (S->files[i].state == FILE_LOADING) S->files[i].state = FILE_FAILED;
    }
}

/* The environment must not be swapped: it is where unknown names are caught, and Lua 5.4.4 has a
 * fault in compiling a constant `_ENV`. The word is refused wherever it stands. */
static int32_t line_of_environment(const char *bytes, size_t length) {
    const char *end = bytes + length;
    int32_t line = 1;
    for (const char *p = bytes; (p = memmem(p, (size_t)(end - p), "_ENV", 4)); p += 4) {
        const unsigned char before = p > bytes ? (unsigned char)p[-1] : ' ';
        const unsigned char after = p + 4 < end ? (unsigned char)p[4] : ' ';
#define IS_WORD(c) (((c) | 32) >= 'a' && ((c) | 32) <= 'z') || ((c) >= '0' && (c) <= '9') || (c) == '_'
        if ((IS_WORD(before)) || (IS_WORD(after))) continue;
        for (const char *c = bytes; c < p; c++) line += *c == '\n';
        return line;
    }
    return 0;
}

static int deny_environment(lua_State *L, shim_state *S, shim_place place) {
    const int length = snprintf(
        S->message, sizeof S->message, "_ENV is not available to %s", S->audience);
    S->message_length = length < 0 ? 0 : strlen(S->message);
    S->stop = SHIM_DENIED;
    S->place = place; /* no frame on the stack is in that file yet */
    S->interval = 1;
    shim_arm(S);
    return shim_stop(L, SHIM_DENIED);
}

static int cycle(lua_State *L, shim_state *S, int32_t first) {
    luaL_Buffer chain;
    luaL_buffinit(L, &chain);
    for (int32_t i = first; i < S->file_count; i++) {
        if (S->files[i].state != FILE_LOADING) continue;
        luaL_addstring(&chain, S->files[i].module);
        luaL_addstring(&chain, " -> ");
    }
    luaL_addstring(&chain, S->files[first].module);
    luaL_pushresult(&chain);
    return luaL_error(L, "modules require each other in a circle: %s", lua_tostring(L, -1));
}

bool shim_add_file(shim_state *S, const char *name, size_t length) {
    shim_file *files = realloc(S->files, (size_t)(S->file_count + 1) * sizeof *files);
    if (!files) return false;
    S->files = files;
    files[S->file_count] = (shim_file){
        shim_copy(name, length), shim_copy("", 0), FILE_LOADING, LUA_NOREF, false};
    S->file_count += 1;
    return files[S->file_count - 1].module && files[S->file_count - 1].display;
}

/* Raises what the finder said when it refused. */
static int refused(lua_State *L, shim_state *S, int32_t outcome) {
    /* For a denial the message is in the state already. */
    if (outcome == SHIM_DENIED || outcome == SHIM_MEMORY) return shim_stop(L, outcome);
    luaL_where(L, 1);
    lua_pushlstring(L, S->message, S->message_length);
    lua_concat(L, 2);
    return lua_error(L);
}

/* Refuses what is not to be compiled, and pays for compiling the rest. */
void shim_check_text(lua_State *L, int32_t file, const char *bytes, size_t length) {
    shim_state *S = shim_of(L);
    if (length > 0 && bytes[0] == LUA_SIGNATURE[0]) {
        shim_deny(L, "%s is compiled Lua; only source text is read", S->files[file].display);
    }
    const int32_t line = line_of_environment(bytes, length);
    if (line > 0) deny_environment(L, S, (shim_place){file, line});
    shim_charge_bytes(L, length);
}

/* Pushes the value of a module, reading and running it when it has not been. */
int shim_load_module(lua_State *L, const char *name, size_t length) {
    shim_state *S = shim_of(L);
    for (int32_t i = 0; i < S->file_count; i++) {
        if (S->files[i].state == FILE_FAILED || strcmp(S->files[i].module, name) != 0) continue;
        if (S->files[i].state == FILE_LOADING) return cycle(L, S, i);
        lua_rawgeti(L, LUA_REGISTRYINDEX, S->files[i].value);
        return 1;
    }
    if (!S->loading) {
        return luaL_error(
            L, "module '%s' was not read while loading: put require at the top of the file", name);
    }
    shim_charge(L, 1000);
    if (S->file_count >= 1000) return luaL_error(L, "too many modules");
    if (!shim_add_file(S, name, length)) return shim_stop(L, SHIM_MEMORY);
    const int32_t file = S->file_count - 1;
    S->source.length = 0;
    const int32_t outcome = S->finder(S->finder_context, name, length);
    if (outcome != SHIM_OK) {
        S->files[file].state = FILE_FAILED;
        return refused(L, S, outcome);
    }
    const char *bytes = S->source.bytes ? S->source.bytes : "";
    size_t count = S->source.length;
    if (count >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        count -= 3;
    }
    shim_check_text(L, file, bytes, count);
    lua_pushfstring(L, "=%s", S->files[file].display);
    const int status = luaL_loadbufferx(L, bytes, count, lua_tostring(L, -1), "t");
    if (status == LUA_ERRMEM) return shim_stop(L, SHIM_MEMORY);
    shim_charge(L, (int64_t)(count / 4)); /* the clock has not been read while it compiled */
    if (status != LUA_OK) return lua_error(L);
    if (S->files[file].is_extended) shim_extend(L, S);
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1)) {
        return luaL_error(L, "%s returns nothing: a module ends with 'return'",
            S->files[file].display);
    }
    lua_pushvalue(L, -1);
    S->files[file].value = luaL_ref(L, LUA_REGISTRYINDEX);
    S->files[file].state = FILE_LOADED;
    return 1;
}

int shim_require(lua_State *L) {
    size_t length;
    luaL_checktype(L, 1, LUA_TSTRING);
    const char *name = lua_tolstring(L, 1, &length);
    if (strlen(name) != length || length > 200 || length == 0) {
        return luaL_error(L, "require needs the name of a module");
    }
    lua_settop(L, 1);
    return shim_load_module(L, name, length);
}

bool shim_source(
    shim_state *S, const char *display, size_t display_length, const char *bytes, size_t length,
    bool is_extended) {
    shim_file *file = &S->files[S->file_count - 1];
    char *copy = shim_copy(display, display_length);
    if (!copy) return false;
    free(file->display);
    file->display = copy;
    file->is_extended = is_extended;
    S->source.length = 0;
    return shim_append(&S->source, bytes, length);
}

void shim_refuse(shim_state *S, const char *message, size_t length) {
    if (length > sizeof S->message - 1) length = sizeof S->message - 1;
    memcpy(S->message, message, length);
    S->message[length] = 0;
    S->message_length = length;
}
