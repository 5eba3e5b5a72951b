/* The functions that are running and their variables, as a pause shows them. */
#include <stdio.h>
#include <string.h>

#include "lab.h"

enum { LOOK_FRAMES = 20, LOOK_LOCALS = 100, LOOK_MEMBERS = 1000 };

/* The key at which a loaded module has the function on top of the stack, on top of it; false when none has. */
static bool push_member_name(lua_State *L, shim_state *S) {
    const int function = lua_gettop(L);
    for (int32_t i = S->file_count - 1; i >= 0; i--) {
        if (S->files[i].state != FILE_LOADED) continue;
        if (lua_rawgeti(L, LUA_REGISTRYINDEX, S->files[i].value) == LUA_TTABLE) {
            lua_pushnil(L);
            for (int n = 0; lua_next(L, -2); n++) {
                const bool is_it = n < LOOK_MEMBERS && lua_type(L, -2) == LUA_TSTRING
                    && lua_rawequal(L, -1, function);
                lua_pop(L, 1);
                if (is_it) {
                    lua_replace(L, function + 1);
                    return true;
                }
                if (n >= LOOK_MEMBERS) {
                    lua_pop(L, 1);
                    break;
                }
            }
        }
        lua_settop(L, function);
    }
    return false;
}

static void put_frame(lua_State *L, shim_state *S, lua_Debug *ar) {
    char other[40];
    const char *name = ar->name;
    shim_value frame = {.kind = SHIM_FRAME, .index = -1, .integer = -1};
    if (*ar->what != 'C') {
        const shim_place place = shim_place_of(S, L, ar);
        frame.index = place.file;
        frame.integer = place.line;
    }
    const int top = lua_gettop(L);
    if (*ar->what == 'm') {
        name = "main chunk";
    } else if (!name && lua_getinfo(L, "f", ar) && push_member_name(L, S)) {
        name = lua_tostring(L, -1);
    } else if (!name) {
        snprintf(other, sizeof other, "function in line %d", ar->linedefined);
        name = *ar->what == 'C' ? "?" : other;
    }
    shim_look_name(L, S->lab, frame, name, strlen(name));
    lua_settop(L, top);
}

/* Puts the variable whose value is on top of the stack, which it takes. */
static void put_local(lua_State *L, shim_state *S, const char *name, bool is_upvalue) {
    const shim_value local = {.kind = SHIM_LOCAL, .index = is_upvalue};
    shim_look_name(L, S->lab, local, name, strlen(name));
    shim_look(L, S, -1);
    lua_pop(L, 1);
}

static void put_locals(lua_State *L, shim_state *S, lua_Debug *ar) {
    const char *name;
    for (int i = 1; i <= LOOK_LOCALS && (name = lua_getlocal(L, ar, i)); i++) {
        /* In brackets stand Lua's own. */
        if (*name == '(') {
            lua_pop(L, 1);
        } else {
            put_local(L, S, name, false);
        }
    }
    lua_getinfo(L, "f", ar);
    for (int i = 1; i <= LOOK_LOCALS && (name = lua_getupvalue(L, -1, i)); i++) {
        if (strcmp(name, "_ENV") == 0 || *name == '(') {
            lua_pop(L, 1);
        } else {
            put_local(L, S, name, true);
        }
    }
    lua_pop(L, 1);
}

/* Copies all frames; level 0 is this function itself, and the last one is the shim's own. */
int shim_look_frames(lua_State *L) {
    shim_state *S = shim_of(L);
    lua_Debug ar, below;
    bool is_innermost = true;
    luaL_checkstack(L, 20, "too deep to be shown");
    for (int level = 1; level <= LOOK_FRAMES && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "nSl", &ar);
        if (*ar.what == 'C' && !lua_getstack(L, level + 1, &below)) break;
        const int32_t at = S->lab->value_count;
        put_frame(L, S, &ar);
        if (*ar.what != 'C') {
            /* The one that took too much memory is an instruction further on. */
            if (is_innermost && S->lab->is_doomed && S->refused_at.line > 0
                && S->refused_at.file == S->lab->values[at].index) {
                S->lab->values[at].integer = S->refused_at.line;
            }
            is_innermost = false;
            put_locals(L, S, &ar);
        }
        shim_look_put(L, S->lab, (shim_value){.kind = SHIM_END});
    }
    return 0;
}
