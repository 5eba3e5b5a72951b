/* What values look like. No script runs for it: tables are read raw, and everything is bounded. */
#include <stdlib.h>
#include <string.h>

#include "lab.h"

enum {
    LOOK_DEPTH = 4, LOOK_ENTRIES = 50, LOOK_NODES = 500, LOOK_TEXT = 1000,
    LOOK_ALL = 20000, /* values of all frames together */
    LOOK_KEYS = 200000, /* keys gone through for one value */
    LOOK_ALL_KEYS = 10000, /* the same for all frames together, at each step */
};

typedef struct {
    lua_State *L;
    shim_state *S;
    shim_lab *lab;
    int32_t first, depth;
    const void *above[LOOK_DEPTH];
} look;

static void look_at(look *k, int index);

void shim_look_begin(shim_lab *lab) {
    lab->value_count = 0;
    lab->text.length = 0;
    lab->key_count = lab->is_pausing ? LOOK_ALL_KEYS : LOOK_KEYS;
}

/* Raised without memory: there is none. */
static void give_up(lua_State *L) {
    lua_pushlightuserdata(L, NULL);
    lua_error(L);
}

void shim_look_put(lua_State *L, shim_lab *lab, shim_value value) {
    if (lab->value_count == lab->value_capacity) {
        const int32_t capacity = lab->value_capacity * 2 + 64;
        shim_value *moved = realloc(lab->values, (size_t)capacity * sizeof *moved);
        if (!moved) give_up(L);
        lab->values = moved;
        lab->value_capacity = capacity;
    }
    lab->values[lab->value_count++] = value;
}

/* The same for a value that has a text. */
void shim_look_name(
    lua_State *L, shim_lab *lab, shim_value value, const char *text, size_t length) {
    value.offset = lab->text.length;
    value.length = length;
    if (!shim_append(&lab->text, text, length)) give_up(L);
    shim_look_put(L, lab, value);
}

static void look_at_text(look *k, const char *text, size_t length) {
    const bool is_cut = length > LOOK_TEXT;
    if (is_cut) {
        length = LOOK_TEXT;
        /* Not within a character. */
        for (int i = 0; i < 3 && ((unsigned char)text[length] & 0xC0) == 0x80; i++) length -= 1;
    }
    shim_look_name(k->L, k->lab, (shim_value){.kind = SHIM_TEXT, .index = is_cut}, text, length);
}

/* The place of the function on top of the stack, which it takes. */
static shim_value place_of_function(look *k) {
    lua_Debug ar;
    shim_value value = {.kind = SHIM_FUNCTION, .index = -1, .integer = -1};
    lua_getinfo(k->L, ">S", &ar);
    for (int32_t i = 0; i < k->S->file_count && ar.linedefined >= 0; i++) {
        if (strcmp(k->S->files[i].display, ar.source + 1) != 0) continue;
        value.index = i;
        /* A main chunk is defined in line 0. */
        value.integer = ar.linedefined > 0 ? ar.linedefined : 1;
    }
    return value;
}

static void look_at_userdata(look *k, int index) {
    const shim_handle *handle = shim_to_view(k->L, index);
    if (!handle) {
        size_t length;
        const char *name = shim_tostring(k->L, index, &length);
        shim_look_name(k->L, k->lab, (shim_value){.kind = SHIM_LIBRARY}, name, length);
        lua_pop(k->L, 1);
        return;
    }
    shim_value value = {.kind = SHIM_VIEW, .index = handle->view};
    if (handle->generation == SHIM_OWN) value.kind = SHIM_HELD;
    shim_look_put(k->L, k->lab, value);
    if (handle->generation != SHIM_OWN) return;
    const char *text;
    const shim_value *values = shim_own_values(handle, &text);
    for (int32_t i = 0; i < k->S->views[handle->view].count; i++) {
        if (values[i].kind == SHIM_TEXT) {
            look_at_text(k, text + values[i].offset, values[i].length);
        } else {
            shim_look_put(k->L, k->lab, values[i]);
        }
    }
    shim_look_put(k->L, k->lab, (shim_value){.kind = SHIM_END});
}

/* Keys of one table, the least ones in order. */
typedef struct {
    shim_key keys[LOOK_ENTRIES];
    int32_t count, room, other; /* `other`: how many have no order */
    lua_Integer list, all;
} selection;

static void select_key(selection *to, const shim_key *key) {
    int32_t low = 0, high = to->count;
    while (low < high) {
        const int32_t middle = (low + high) / 2;
        if (shim_key_order(&to->keys[middle], key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low >= to->room) return;
    if (to->count < to->room) to->count += 1;
    memmove(
        &to->keys[low + 1], &to->keys[low], (size_t)(to->count - 1 - low) * sizeof *to->keys);
    to->keys[low] = *key;
}

/* Goes through the keys. The pointers to texts stay good, because the keys stay in the table. When there are too many,
 * only the list is shown: names would come in no order. */
static void select_keys(look *k, int index, selection *to) {
    lua_State *L = k->L;
    shim_key key;
    *to = (selection){.count = 0};
    while (to->list < LOOK_ENTRIES && lua_rawgeti(L, index, to->list + 1) != LUA_TNIL) {
        to->list += 1;
        lua_pop(L, 1);
    }
    if (to->list < LOOK_ENTRIES) lua_pop(L, 1);
    to->room = LOOK_ENTRIES - (int32_t)to->list;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        to->all += 1;
        if (--k->lab->key_count < 0) {
            const lua_Integer length = (lua_Integer)lua_rawlen(L, index);
            if (to->all < length) to->all = length;
            to->count = to->other = 0;
            lua_pop(L, 1);
            return;
        }
        if (!shim_read_key(L, -1, &key)) {
            to->other += 1;
        } else if (key.kind != 0 || key.integer < 1 || key.integer > to->list) {
            if (to->room > 0) select_key(to, &key);
        }
    }
}

static bool has_room(const look *k) {
    return k->lab->value_count - k->first < LOOK_NODES && k->lab->value_count < LOOK_ALL;
}

/* Puts the entry whose key is on top of the stack, which it takes; false when there is no room. */
static bool look_at_entry(look *k, int index) {
    lua_State *L = k->L;
    if (!has_room(k)) {
        lua_pop(L, 1);
        return false;
    }
    look_at(k, lua_gettop(L));
    lua_rawget(L, index);
    look_at(k, lua_gettop(L));
    lua_pop(L, 1);
    return true;
}

/* Entries whose keys have no order stand in the table's own. */
static lua_Integer look_at_others(look *k, int index, lua_Integer shown) {
    lua_State *L = k->L;
    shim_key key;
    lua_pushnil(L);
    while (shown < LOOK_ENTRIES && lua_next(L, index)) {
        lua_pop(L, 1);
        if (shim_read_key(L, -1, &key)) continue;
        lua_pushvalue(L, -1);
        if (!look_at_entry(k, index)) {
            lua_pop(L, 1);
            return shown;
        }
        shown += 1;
    }
    if (shown >= LOOK_ENTRIES) lua_pop(L, 1);
    return shown;
}

static void look_at_table(look *k, int index) {
    lua_State *L = k->L;
    selection chosen;
    lua_Integer shown = 0;
    const void *table = lua_topointer(L, index);
    for (int i = 0; i < k->depth; i++) {
        if (k->above[i] != table) continue;
        shim_look_put(L, k->lab, (shim_value){.kind = SHIM_AGAIN});
        return;
    }
    if (k->depth >= LOOK_DEPTH || !has_room(k) || k->lab->key_count < 0) {
        shim_look_put(L, k->lab, (shim_value){.kind = SHIM_DEEP});
        return;
    }
    luaL_checkstack(L, 10, "too deep to be shown");
    k->above[k->depth++] = table;
    select_keys(k, index, &chosen);
    const int32_t at = k->lab->value_count;
    shim_look_put(L, k->lab, (shim_value){.kind = SHIM_TABLE});
    bool fits = true;
    for (lua_Integer i = 1; fits && i <= chosen.list; i++) {
        lua_pushinteger(L, i);
        fits = look_at_entry(k, index);
        shown += fits;
    }
    for (int32_t i = 0; fits && i < chosen.count; i++) {
        shim_push_key(L, &chosen.keys[i]);
        fits = look_at_entry(k, index);
        shown += fits;
    }
    if (fits && chosen.other > 0 && shown < LOOK_ENTRIES) shown = look_at_others(k, index, shown);
    k->lab->values[at].integer = chosen.all > shown ? chosen.all - shown : 0;
    shim_look_put(L, k->lab, (shim_value){.kind = SHIM_END});
    k->depth -= 1;
}

static void look_at(look *k, int index) {
    lua_State *L = k->L;
    shim_value value = {.kind = SHIM_NONE};
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN:
        value.kind = SHIM_BOOL;
        value.integer = lua_toboolean(L, index);
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            value.kind = SHIM_INT;
            value.integer = lua_tointeger(L, index);
        } else {
            value.kind = SHIM_NUMBER;
            value.number = lua_tonumber(L, index);
        }
        break;
    case LUA_TSTRING: {
        size_t length;
        const char *text = lua_tolstring(L, index, &length);
        look_at_text(k, text, length);
        return;
    }
    case LUA_TTABLE: look_at_table(k, index); return;
    case LUA_TUSERDATA: look_at_userdata(k, index); return;
    case LUA_TFUNCTION:
        lua_pushvalue(L, index);
        value = place_of_function(k);
        break;
    default: break;
    }
    shim_look_put(L, k->lab, value);
}

void shim_look(lua_State *L, shim_state *S, int index) {
    look k = {.L = L, .S = S, .lab = S->lab, .first = S->lab->value_count};
    luaL_checkstack(L, 10, "too deep to be shown");
    look_at(&k, lua_absindex(L, index));
}

const shim_value *shim_inspection(const shim_state *S, int32_t *count, const char **text) {
    *count = S->lab ? S->lab->value_count : 0;
    *text = S->lab && S->lab->text.bytes ? S->lab->text.bytes : "";
    return S->lab ? S->lab->values : NULL;
}
