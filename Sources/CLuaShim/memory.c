/* Memory: the allocator that Lua uses, and buffers of the host's own. */
#include <stdlib.h>
#include <string.h>

#include "lab.h"

/* One instruction on a long string takes long: comparing a megabyte of zero bytes takes 5 ms. So
 * the longer the longest string, the more often the hook looks at the clock. */
static int32_t interval_for(size_t longest) {
    if (longest <= 16 << 10) return 1000;
    return longest <= 128 << 10 ? 100 : 10;
}

static void refuse(shim_state *S) {
    lua_Debug ar;
    if (S->lab && S->lab->is_ending) return; /* what is refused while it unwinds is not the reason */
    S->refused += 1;
    for (int level = 0; lua_getstack(S->L, level, &ar); level++) {
        shim_place place = shim_place_of(S, S->L, &ar);
        if (place.line > 0) {
            S->refused_at = place;
            break;
        }
    }
    static const char deep[] = "functions call each other more than 10000 levels deep";
    shim_refuse(S, deep, lua_getstack(S->L, 10000, &ar) ? sizeof deep - 1 : 0);
    /* After a refusal Lua collects all garbage and asks again, which takes milliseconds each time:
     * the clock must be read at every instruction from here on. */
    if (S->interval > 1) {
        S->interval = 1;
        shim_arm(S);
    }
}

/* The cap binds only while script code runs: the host's own conversions must not fail on it. */
void *shim_allocate(void *context, void *block, size_t old_size, size_t size) {
    shim_state *S = context;
    const size_t old = block ? old_size : 0;
    if (size == 0) {
        free(block);
        S->used -= old;
        return NULL;
    }
    /* For a new block Lua says in `old_size` what it is for. */
    const bool is_text = !block && old_size == LUA_TSTRING;
    if (S->running && size > old) {
        if (size > S->limits.block || (is_text && size > S->limits.text + 64)
            || S->used - old + size > S->limits.memory) {
            refuse(S);
            if (!S->lab || !shim_lab_grants(S, old, size, is_text)) return NULL;
        }
    }
    if (is_text && interval_for(size) < S->base_interval) {
        S->base_interval = interval_for(size);
        if (S->running && S->base_interval < S->interval) {
            S->interval = S->base_interval;
            shim_arm(S);
        }
    }
    void *moved = realloc(block, size);
    if (!moved) return NULL;
    S->used = S->used - old + size;
    if (S->used > S->peak) S->peak = S->used;
    return moved;
}

/* Appends to a buffer of the host's; false when there is no memory. */
bool shim_append(shim_bytes *to, const void *bytes, size_t length) {
    if (to->capacity - to->length < length) {
        size_t capacity = to->capacity ? to->capacity * 2 : 256;
        while (capacity - to->length < length) capacity *= 2;
        char *moved = realloc(to->bytes, capacity);
        if (!moved) return false;
        to->bytes = moved;
        to->capacity = capacity;
    }
    if (length) memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    return true;
}

/* A copy that ends in a zero byte, or NULL. */
char *shim_copy(const char *bytes, size_t length) {
    char *copy = malloc(length + 1);
    if (!copy) return NULL;
    if (length) memcpy(copy, bytes, length);
    copy[length] = 0;
    return copy;
}
