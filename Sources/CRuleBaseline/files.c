/* Rule files: read from one folder, each loaded once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

static void path_of(const baseline *b, const char *module, char path[PATH]) {
    snprintf(path, PATH, "%s/%s.lua", b->folder, module);
}

bool baseline_has_module(const baseline *b, const char *module) {
    char path[PATH];
    path_of(b, module, path);
    return access(path, F_OK) == 0;
}

static char *keep_name(baseline *b, const char *module) {
    if (b->file_count == FILES) return NULL;
    const size_t size = strlen(module) + sizeof "=rules/.lua";
    char *name = malloc(size);
    if (!name) return NULL;
    snprintf(name, size, "=rules/%s.lua", module);
    b->files[b->file_count++] = name;
    return name;
}

/* Pushes what the module returned, from the table of loaded modules when it is there. */
void baseline_load(lua_State *L, const char *module) {
    baseline *b = baseline_of(L);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, "baseline.modules");
    if (lua_getfield(L, -1, module) != LUA_TNIL) {
        lua_remove(L, -2);
        return;
    }
    lua_pop(L, 1);
    char path[PATH];
    path_of(b, module, path);
    FILE *file = fopen(path, "rb");
    if (!file) luaL_error(L, "there is no module '%s'", module);
    static char bytes[1 << 20];
    const size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    const char *name = keep_name(b, module);
    if (!name) luaL_error(L, "there are too many modules");
    if (luaL_loadbufferx(L, bytes, length, name, "t") != LUA_OK) lua_error(L);
    lua_call(L, 0, 1);
    if (!lua_istable(L, -1)) luaL_error(L, "module '%s' must return a table", module);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, module);
    lua_remove(L, -2);
}

int baseline_require(lua_State *L) {
    const char *module = luaL_checkstring(L, 1);
    for (const char *c = module; *c; c++) {
        if (*c == '.') luaL_error(L, "'%s' is not the name of a module", module);
    }
    baseline_load(L, module);
    return 1;
}
