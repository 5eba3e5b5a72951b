/* Lua's patterns, matched in steps that are counted. */
#ifndef SHIM_MATCH_H
#define SHIM_MATCH_H

#include "internal.h"

enum { MATCH_CAPTURES = 32, MATCH_DEPTH = 200, CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

typedef struct {
    lua_State *L;
    const char *text, *text_end, *pattern_end;
    int64_t steps; /* not paid for yet */
    int depth;
    int level; /* captures, finished or not */
    struct {
        const char *start;
        ptrdiff_t length;
    } capture[MATCH_CAPTURES];
} shim_match;

void shim_match_begin(
    shim_match *m, lua_State *L, const char *text, size_t length, const char *pattern,
    size_t pattern_length);
/* Matches at one place; NULL when it does not. */
const char *shim_match_at(shim_match *m, const char *text, const char *pattern);
/* Pushes the captures, or the whole match when there are none and `start` is given. */
int shim_match_push(shim_match *m, const char *start, const char *end);
void shim_match_push_one(shim_match *m, int index, const char *start, const char *end);
/* Pays for what has been matched. */
void shim_match_pay(shim_match *m);

#endif
