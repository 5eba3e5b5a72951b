/* The pattern matcher of Lua 5.4 (lstrlib.c) with its steps counted and paid for, because matching
 * can take exponential time and the hook never fires inside it.
 *
 * Follows lstrlib.c, Copyright (C) 1994-2022 Lua.org, PUC-Rio, under the MIT licence:
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
 * associated documentation files (the "Software"), to deal in the Software without restriction,
 * including without limitation the rights to use, copy, modify, merge, publish, distribute,
 * sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
 * furnished to do so, subject to the following conditions: The above copyright notice and this
 * permission notice shall be included in all copies or substantial portions of the Software.
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
 * NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
 * NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
 * DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
 * OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE. */
#include <ctype.h>
#include <string.h>

#include "match.h"

enum { ESCAPE = '%' };

static const char *match(shim_match *m, const char *s, const char *p);

/* A step is a comparison of a few bytes, about a quarter of an instruction. */
void shim_match_pay(shim_match *m) {
    const int64_t steps = m->steps;
    m->steps = 0;
    shim_charge(m->L, 1 + steps / 4);
}

static inline void step(shim_match *m, int64_t count) {
    m->steps += count;
    if (m->steps >= 4096) shim_match_pay(m);
}

static int check_capture(shim_match *m, int l) {
    l -= '1';
    if (l < 0 || l >= m->level || m->capture[l].length == CAPTURE_OPEN) {
        return luaL_error(m->L, "invalid capture index %%%d in the pattern", l + 1);
    }
    return l;
}

static int capture_to_close(shim_match *m) {
    int level = m->level;
    for (level--; level >= 0; level--) {
        if (m->capture[level].length == CAPTURE_OPEN) return level;
    }
    return luaL_error(m->L, "the pattern has ')' without '('");
}

static const char *class_end(shim_match *m, const char *p) {
    if (p == m->pattern_end) luaL_error(m->L, "the pattern ends too early");
    const char *start = p;
    switch (*p++) {
    case ESCAPE:
        if (p == m->pattern_end) luaL_error(m->L, "the pattern ends with '%%'");
        return p + 1;
    case '[':
        if (p < m->pattern_end && *p == '^') p++;
        do {
            if (p == m->pattern_end) luaL_error(m->L, "the pattern has '[' without ']'");
            if (*p++ == ESCAPE) {
                if (p == m->pattern_end) luaL_error(m->L, "the pattern has '[' without ']'");
                p++;
            }
        } while (p == m->pattern_end || *p != ']');
        step(m, p - start);
        return p + 1;
    default: return p;
    }
}

static bool match_class(int c, int class) {
    bool is;
    switch (tolower(class)) {
    case 'a': is = isalpha(c); break;
    case 'c': is = iscntrl(c); break;
    case 'd': is = isdigit(c); break;
    case 'g': is = isgraph(c); break;
    case 'l': is = islower(c); break;
    case 'p': is = ispunct(c); break;
    case 's': is = isspace(c); break;
    case 'u': is = isupper(c); break;
    case 'w': is = isalnum(c); break;
    case 'x': is = isxdigit(c); break;
    default: return class == c;
    }
    return isupper(class) ? !is : is;
}

/* `p` points at '[', `end` at its ']'. */
static bool match_set(shim_match *m, int c, const char *p, const char *end) {
    bool found = true;
    step(m, end - p);
    if (p[1] == '^') {
        found = false;
        p++;
    }
    while (++p < end) {
        if (*p == ESCAPE) {
            p++;
            if (match_class(c, (unsigned char)*p)) return found;
        } else if (p[1] == '-' && p + 2 < end) {
            p += 2;
            if ((unsigned char)p[-2] <= c && c <= (unsigned char)*p) return found;
        } else if ((unsigned char)*p == c) {
            return found;
        }
    }
    return !found;
}

static bool single(shim_match *m, const char *s, const char *p, const char *end) {
    step(m, 1);
    if (s >= m->text_end) return false;
    const int c = (unsigned char)*s;
    switch (*p) {
    case '.': return true;
    case ESCAPE: return match_class(c, (unsigned char)p[1]);
    case '[': return match_set(m, c, p, end - 1);
    default: return (unsigned char)*p == c;
    }
}

static const char *match_balance(shim_match *m, const char *s, const char *p) {
    if (p + 1 >= m->pattern_end) luaL_error(m->L, "the pattern has '%%b' without two characters");
    if (s >= m->text_end || *s != *p) return NULL;
    const int opening = *p, closing = p[1];
    int depth = 1;
    while (++s < m->text_end) {
        step(m, 1);
        if (*s == closing) {
            if (--depth == 0) return s + 1;
        } else if (*s == opening) {
            depth++;
        }
    }
    return NULL;
}

static const char *max_expand(shim_match *m, const char *s, const char *p, const char *end) {
    ptrdiff_t i = 0;
    while (single(m, s + i, p, end)) i++;
    for (; i >= 0; i--) {
        const char *found = match(m, s + i, end + 1);
        if (found) return found;
    }
    return NULL;
}

static const char *min_expand(shim_match *m, const char *s, const char *p, const char *end) {
    for (;; s++) {
        const char *found = match(m, s, end + 1);
        if (found) return found;
        if (!single(m, s, p, end)) return NULL;
    }
}

static const char *start_capture(shim_match *m, const char *s, const char *p, int what) {
    if (m->level >= MATCH_CAPTURES) luaL_error(m->L, "the pattern has too many captures");
    m->capture[m->level].start = s;
    m->capture[m->level].length = what;
    m->level += 1;
    const char *found = match(m, s, p);
    if (!found) m->level--;
    return found;
}

static const char *end_capture(shim_match *m, const char *s, const char *p) {
    const int l = capture_to_close(m);
    m->capture[l].length = s - m->capture[l].start;
    const char *found = match(m, s, p);
    if (!found) m->capture[l].length = CAPTURE_OPEN;
    return found;
}

static const char *match_back(shim_match *m, const char *s, int l) {
    l = check_capture(m, l);
    const ptrdiff_t length = m->capture[l].length;
    if (length == CAPTURE_POSITION || m->text_end - s < length) return NULL;
    step(m, length / 8);
    return memcmp(m->capture[l].start, s, (size_t)length) == 0 ? s + length : NULL;
}

static const char *match_frontier(shim_match *m, const char *s, const char **p) {
    *p += 2;
    if (*p >= m->pattern_end || **p != '[') {
        luaL_error(m->L, "the pattern has '%%f' without a set after it");
    }
    const char *end = class_end(m, *p);
    const int before = s == m->text ? 0 : (unsigned char)s[-1];
    const int here = s < m->text_end ? (unsigned char)*s : 0;
    const bool found = !match_set(m, before, *p, end - 1) && match_set(m, here, *p, end - 1);
    *p = end;
    return found ? s : NULL;
}

/* The items that are not a single character with or without a repetition. Returns whether there
 * was one; then *s is where it ended or NULL, and *done tells that the rest is matched too. */
static bool special(shim_match *m, const char **s, const char **p, bool *done) {
    switch (**p) {
    case '(':
        *done = true;
        if (*p + 1 < m->pattern_end && (*p)[1] == ')') {
            *s = start_capture(m, *s, *p + 2, CAPTURE_POSITION);
        } else {
            *s = start_capture(m, *s, *p + 1, CAPTURE_OPEN);
        }
        return true;
    case ')':
        *done = true;
        *s = end_capture(m, *s, *p + 1);
        return true;
    case '$':
        if (*p + 1 != m->pattern_end) return false;
        *done = true;
        if (*s != m->text_end) *s = NULL;
        return true;
    case ESCAPE: break;
    default: return false;
    }
    const char next = *p + 1 < m->pattern_end ? (*p)[1] : 0;
    if (next == 'b') {
        *s = match_balance(m, *s, *p + 2);
        *p += 4;
    } else if (next == 'f') {
        *s = match_frontier(m, *s, p);
    } else if (next >= '0' && next <= '9') {
        *s = match_back(m, *s, (unsigned char)next);
        *p += 2;
    } else {
        return false;
    }
    return true;
}

static const char *match(shim_match *m, const char *s, const char *p) {
    if (m->depth-- == 0) luaL_error(m->L, "the pattern is too complex");
    while (s && p != m->pattern_end) {
        bool done = false;
        step(m, 1);
        if (special(m, &s, &p, &done)) {
            if (done) break;
            continue;
        }
        const char *end = class_end(m, p);
        const char repeat = end < m->pattern_end ? *end : 0;
        if (repeat == '*' || repeat == '-' || repeat == '+') {
            if (repeat == '+' && !single(m, s, p, end)) {
                s = NULL;
            } else if (repeat == '-') {
                s = min_expand(m, s, p, end);
            } else {
                s = max_expand(m, repeat == '+' ? s + 1 : s, p, end);
            }
            break;
        }
        const bool fits = single(m, s, p, end);
        if (repeat == '?') {
            const char *found = fits ? match(m, s + 1, end + 1) : NULL;
            if (found) {
                s = found;
                break;
            }
            p = end + 1;
        } else if (fits) {
            s++;
            p = end;
        } else {
            s = NULL;
        }
    }
    m->depth++;
    return s;
}

void shim_match_begin(
    shim_match *m, lua_State *L, const char *text, size_t length, const char *pattern,
    size_t pattern_length) {
    m->L = L;
    m->text = text;
    m->text_end = text + length;
    m->pattern_end = pattern + pattern_length;
    m->steps = 0;
    m->level = 0;
    m->depth = MATCH_DEPTH;
}

const char *shim_match_at(shim_match *m, const char *text, const char *pattern) {
    m->level = 0;
    m->depth = MATCH_DEPTH;
    step(m, 4);
    return match(m, text, pattern);
}

void shim_match_push_one(shim_match *m, int index, const char *start, const char *end) {
    if (index >= m->level) {
        if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
        step(m, (end - start) / 4);
        lua_pushlstring(m->L, start, (size_t)(end - start));
        return;
    }
    const ptrdiff_t length = m->capture[index].length;
    if (length == CAPTURE_OPEN) luaL_error(m->L, "the pattern has '(' without ')'");
    if (length == CAPTURE_POSITION) {
        lua_pushinteger(m->L, m->capture[index].start - m->text + 1);
    } else {
        step(m, length / 4);
        lua_pushlstring(m->L, m->capture[index].start, (size_t)length);
    }
}

int shim_match_push(shim_match *m, const char *start, const char *end) {
    const int count = m->level == 0 && start ? 1 : m->level;
    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++) shim_match_push_one(m, i, start, end);
    return count;
}
