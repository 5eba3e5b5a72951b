/* find, match, gmatch and gsub over the counted matcher. */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "match.h"

static const char *check_text(lua_State *L, int index, size_t *length) {
    return luaL_checklstring(L, index, length);
}

/* A start position as a count of bytes to skip. */
static size_t skip(lua_Integer position, size_t length) {
    if (position > 0) return (lua_Unsigned)(position - 1) > length ? length + 1 : (size_t)position - 1;
    if (position == 0 || position < -(lua_Integer)length) return 0;
    return length + (size_t)position;
}

static int find_or_match(lua_State *L, bool find) {
    size_t length, pattern_length;
    const char *text = check_text(L, 1, &length);
    const char *pattern = check_text(L, 2, &pattern_length);
    const size_t start = skip(luaL_optinteger(L, 3, 1), length);
    if (start > length) {
        lua_pushnil(L);
        return 1;
    }
    const bool is_plain = find
        && (lua_toboolean(L, 4)
            || (!memchr(pattern, 0, pattern_length) && !strpbrk(pattern, "^$*+?.([%-")));
    if (is_plain) {
        /* memmem takes linear time, unlike the search of lstrlib.c. */
        shim_charge_bytes(L, length - start + pattern_length);
        const char *found = memmem(text + start, length - start, pattern, pattern_length);
        if (found) {
            lua_pushinteger(L, found - text + 1);
            lua_pushinteger(L, found - text + (lua_Integer)pattern_length);
            return 2;
        }
        lua_pushnil(L);
        return 1;
    }
    const bool anchored = pattern_length > 0 && *pattern == '^';
    shim_match m;
    shim_match_begin(&m, L, text, length, pattern, pattern_length);
    const char *at = text + start;
    do {
        const char *end = shim_match_at(&m, at, pattern + anchored);
        if (!end) continue;
        shim_match_pay(&m);
        if (!find) return shim_match_push(&m, at, end);
        lua_pushinteger(L, at - text + 1);
        lua_pushinteger(L, end - text);
        return shim_match_push(&m, NULL, NULL) + 2;
    } while (at++ < m.text_end && !anchored);
    shim_match_pay(&m);
    lua_pushnil(L);
    return 1;
}

int shim_str_find(lua_State *L) { return find_or_match(L, true); }

int shim_str_match(lua_State *L) { return find_or_match(L, false); }

/* Upvalues: text, pattern, where to go on, where the last match ended (-1: nowhere). */
static int gmatch_next(lua_State *L) {
    size_t length, pattern_length;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &length);
    const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &pattern_length);
    const lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    shim_match m;
    shim_match_begin(&m, L, text, length, pattern, pattern_length);
    for (const char *at = text + lua_tointeger(L, lua_upvalueindex(3)); at <= m.text_end; at++) {
        const char *end = shim_match_at(&m, at, pattern);
        if (!end || end - text == last) continue;
        lua_pushinteger(L, end - text);
        lua_copy(L, -1, lua_upvalueindex(3));
        lua_replace(L, lua_upvalueindex(4));
        shim_match_pay(&m);
        return shim_match_push(&m, at, end);
    }
    shim_match_pay(&m);
    return 0;
}

int shim_str_gmatch(lua_State *L) {
    size_t length;
    check_text(L, 1, &length);
    check_text(L, 2, NULL);
    const size_t start = skip(luaL_optinteger(L, 3, 1), length);
    lua_settop(L, 2);
    lua_tostring(L, 1);
    lua_tostring(L, 2);
    lua_pushinteger(L, (lua_Integer)start);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, gmatch_next, 4);
    return 1;
}

/* Adds the replacement text with its %0 to %9 filled in. */
static void add_template(shim_match *m, luaL_Buffer *out, const char *start, const char *end) {
    size_t length;
    const char *text = lua_tolstring(m->L, 3, &length);
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '%') {
            luaL_addchar(out, text[i]);
            continue;
        }
        const char next = ++i < length ? text[i] : 0;
        if (next == '%') {
            luaL_addchar(out, '%');
        } else if (next == '0') {
            shim_charge_bytes(m->L, (size_t)(end - start));
            luaL_addlstring(out, start, (size_t)(end - start));
        } else if (next >= '1' && next <= '9') {
            shim_match_push_one(m, next - '1', start, end);
            luaL_tolstring(m->L, -1, NULL); /* a text or a position: no address can come of it */
            lua_remove(m->L, -2);
            shim_charge_bytes(m->L, lua_rawlen(m->L, -1));
            luaL_addvalue(out);
        } else {
            luaL_error(m->L, "the replacement may use '%%' only before a digit or '%%'");
        }
    }
    shim_charge_bytes(m->L, 4 * length);
}

/* Adds what a match is replaced by; returns whether anything changed. */
static bool add_replacement(
    shim_match *m, luaL_Buffer *out, const char *start, const char *end, int kind) {
    lua_State *L = m->L;
    if (kind == LUA_TNUMBER || kind == LUA_TSTRING) {
        add_template(m, out, start, end);
        return true;
    }
    if (kind == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        const int count = shim_match_push(m, start, end);
        lua_call(L, count, 1);
    } else {
        shim_match_push_one(m, 0, start, end);
        lua_rawget(L, 3);
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(out, start, (size_t)(end - start));
        return false;
    }
    if (!lua_isstring(L, -1)) {
        luaL_error(L, "a replacement must be a text, not a %s", shim_typename(L, -1));
    }
    shim_charge_bytes(L, lua_rawlen(L, -1));
    luaL_addvalue(out);
    return true;
}

int shim_str_gsub(lua_State *L) {
    size_t length, pattern_length;
    const char *text = check_text(L, 1, &length);
    const char *pattern = check_text(L, 2, &pattern_length);
    const int kind = lua_type(L, 3);
    luaL_argexpected(
        L, kind == LUA_TNUMBER || kind == LUA_TSTRING || kind == LUA_TFUNCTION || kind == LUA_TTABLE,
        3, "text, table or function");
    const lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)length + 1);
    const bool anchored = pattern_length > 0 && *pattern == '^';
    const char *at = text, *last = NULL;
    lua_Integer count = 0;
    bool changed = false;
    shim_match m;
    shim_match_begin(&m, L, text, length, pattern, pattern_length);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (count < limit) {
        const char *end = shim_match_at(&m, at, pattern + anchored);
        if (end && end != last) {
            count++;
            shim_match_pay(&m);
            changed = add_replacement(&m, &out, at, end, kind) || changed;
            at = last = end;
        } else if (at < m.text_end) {
            luaL_addchar(&out, *at);
            at++;
        } else {
            break;
        }
        if (anchored) break;
    }
    shim_match_pay(&m);
    if (changed) {
        luaL_addlstring(&out, at, (size_t)(m.text_end - at));
        luaL_pushresult(&out);
    } else {
        lua_pushvalue(L, 1);
    }
    lua_pushinteger(L, count);
    return 2;
}
