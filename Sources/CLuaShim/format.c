/* string.format: the directives that are the same everywhere, with bounded widths. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

/* Copies one directive with its flags, width and precision, both at most two digits. */
static const char *read_directive(lua_State *L, const char *p, const char *end, char *directive) {
    char *out = directive;
    int digits = 0;
    *out++ = '%';
    for (; p < end && strchr("-+ #0", *p) && *p; p++) {
        if (out - directive > 5) luaL_error(L, "string.format: too many flags");
        *out++ = *p;
    }
    for (; p < end && isdigit((unsigned char)*p); p++) {
        if (++digits > 2) luaL_error(L, "string.format: width above 99");
        *out++ = *p;
    }
    if (p < end && *p == '.') {
        *out++ = *p++;
        for (digits = 0; p < end && isdigit((unsigned char)*p); p++) {
            if (++digits > 2) luaL_error(L, "string.format: precision above 99");
            *out++ = *p;
        }
    }
    *out = 0;
    return p;
}

/* The text as Lua source would write it. */
static void add_quoted(lua_State *L, luaL_Buffer *out, int argument) {
    size_t length;
    if (lua_type(L, argument) != LUA_TSTRING) luaL_argerror(L, argument, "%q needs a text");
    const char *text = lua_tolstring(L, argument, &length);
    shim_charge_bytes(L, 8 * length);
    luaL_addchar(out, '"');
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\' || c == '\n') {
            luaL_addchar(out, '\\');
            luaL_addchar(out, (char)c);
        } else if (iscntrl(c)) {
            char code[8];
            snprintf(code, sizeof code, "\\%03d", c);
            luaL_addstring(out, code);
        } else {
            luaL_addchar(out, (char)c);
        }
    }
    luaL_addchar(out, '"');
}

static void add_text(lua_State *L, luaL_Buffer *out, int argument, const char *directive) {
    size_t length;
    luaL_checkany(L, argument);
    const char *text = shim_tostring(L, argument, &length);
    shim_charge_bytes(L, length);
    if (directive[1] == 0) {
        luaL_addvalue(out);
        return;
    }
    /* Flags, width and precision by hand: snprintf would stop at a zero byte. */
    const char *dot = strchr(directive, '.');
    size_t width = 0;
    bool left = false;
    for (const char *p = directive + 1; *p && *p != '.'; p++) {
        if (*p == '-') left = true;
        else if (isdigit((unsigned char)*p)) width = width * 10 + (size_t)(*p - '0');
    }
    if (dot) {
        size_t precision = 0;
        for (const char *p = dot + 1; *p; p++) precision = precision * 10 + (size_t)(*p - '0');
        if (length > precision) length = precision;
    }
    const int top = lua_gettop(L);
    char padded[100];
    const size_t pad = width > length ? width - length : 0;
    memset(padded, ' ', sizeof padded);
    lua_pushlstring(L, padded, left ? 0 : pad);
    lua_pushlstring(L, text, length);
    lua_pushlstring(L, padded, left ? pad : 0);
    lua_concat(L, 3);
    lua_remove(L, top);
    luaL_addvalue(out);
}

static void add_number(
    lua_State *L, luaL_Buffer *out, int argument, char *directive, char conversion) {
    char *room = luaL_prepbuffsize(out, 512); /* %99.99f of the largest number takes 409 */
    char *end = directive + strlen(directive);
    int length;
    switch (conversion) {
    case 'c':
        *end++ = 'c';
        *end = 0;
        length = snprintf(room, 512, directive, (int)luaL_checkinteger(L, argument));
        break;
    case 'd':
    case 'i':
    case 'x':
    case 'X':
        if (lua_type(L, argument) == LUA_TNUMBER && !lua_isinteger(L, argument)) {
            lua_Integer whole;
            if (!lua_numbertointeger(lua_tonumber(L, argument), &whole)
                || (lua_Number)whole != lua_tonumber(L, argument)) {
                luaL_argerror(L, argument, "a whole number is needed");
            }
        }
        strcpy(end, LUA_INTEGER_FRMLEN);
        end += strlen(end);
        *end++ = conversion;
        *end = 0;
        length = snprintf(room, 512, directive, (LUAI_UACINT)luaL_checkinteger(L, argument));
        break;
    default:
        *end++ = conversion;
        *end = 0;
        length = snprintf(room, 512, directive, (double)luaL_checknumber(L, argument));
    }
    if (length < 0 || length >= 512) luaL_error(L, "string.format: the result is too long");
    luaL_addsize(out, (size_t)length);
}

int shim_str_format(lua_State *L) {
    size_t length;
    const char *p = luaL_checklstring(L, 1, &length);
    const char *end = p + length;
    int argument = 1;
    luaL_Buffer out;
    shim_charge_bytes(L, 4 * length);
    luaL_buffinit(L, &out);
    while (p < end) {
        if (*p != '%') {
            luaL_addchar(&out, *p++);
            continue;
        }
        if (++p < end && *p == '%') {
            luaL_addchar(&out, *p++);
            continue;
        }
        char directive[24];
        p = read_directive(L, p, end, directive);
        const char conversion = p < end ? *p++ : 0;
        argument += 1;
        shim_charge(L, 10);
        if (conversion && strchr("cdixXeEfFgG", conversion)) {
            add_number(L, &out, argument, directive, conversion);
        } else if (conversion == 's') {
            add_text(L, &out, argument, directive);
        } else if (conversion == 'q' && directive[1] == 0) {
            add_quoted(L, &out, argument);
        } else if (conversion == 'p') {
            return shim_deny(L, "string.format %%p is not available to %s", shim_of(L)->audience);
        } else {
            return luaL_error(L, "string.format: '%%%c' is not known", conversion ? conversion : ' ');
        }
    }
    luaL_pushresult(&out);
    return 1;
}
