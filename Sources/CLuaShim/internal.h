/* What the files of the shim share. */
#ifndef SHIM_INTERNAL_H
#define SHIM_INTERNAL_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "CLuaShim.h"

/* Bytes that grow, outside Lua's memory and so outside the cap. */
typedef struct {
    char *bytes;
    size_t length, capacity;
} shim_bytes;

typedef struct {
    char *name;
    size_t length;
    bool is_settable; /* for fields of views */
} shim_name;

typedef struct {
    shim_name name;
    shim_name *fields;
    int32_t count, metatable; /* a reference */
    int32_t live; /* a reference: the userdata of `live_generation`, 0 before the first */
    uint64_t live_generation;
} shim_view;

enum { FILE_LOADING, FILE_LOADED, FILE_FAILED };

typedef struct {
    char *module, *display;
    int32_t state, value; /* a reference */
    bool is_extended;
} shim_file;

/* The last read of one field, valid for one generation. */
typedef struct {
    uint64_t generation;
    int32_t read;
} shim_seen;

/* The userdata that a script sees as `employee`; the generation is one of views, not of runs. */
typedef struct {
    int32_t view;
    uint64_t generation;
} shim_handle;

/* The generation of records that have values of their own. */
#define SHIM_OWN UINT64_MAX

/* What a function run in protected mode is told. */
typedef struct {
    int32_t reference;
    const char *name;
    size_t length;
    bool same_records;
} shim_request;

/* A key of a table that can be put in order. */
typedef struct {
    int kind; /* 0 whole number, 1 number, 2 text, 3 boolean */
    lua_Integer integer;
    lua_Number number;
    const char *text;
    size_t length;
} shim_key;

typedef struct shim_lab shim_lab;

struct shim_state {
    lua_State *L;
    shim_limits limits;
    char *audience;

    /* Memory. */
    size_t used, peak;
    uint32_t refused;
    shim_place refused_at;

    /* The run. */
    bool running, busy, loading;
    int32_t stop, interval, base_interval, mask;
    lua_Hook hook;
    int64_t instructions, unchecked;
    uint64_t started, deadline, generation, view_generation;
    shim_place decided, place, trace[SHIM_TRACE];
    int32_t trace_count;
    char message[SHIM_MESSAGE];
    size_t message_length;

    /* Views and what was read of them. */
    shim_view *views;
    int32_t view_count, stride, read_count;
    shim_seen *seen;
    shim_read *reads;
    shim_reader reader;
    shim_writer writer;
    void *reader_context;

    /* Files. */
    shim_file *files;
    int32_t file_count;
    shim_finder finder;
    void *finder_context;
    shim_suggester suggester;
    shim_bytes source;

    /* Values on their way in and out. */
    shim_value *arguments, *values;
    int32_t argument_count, argument_capacity, value_count, value_capacity;
    bool overflow; /* an argument did not fit in the host's memory */
    bool answering; /* the arguments are a host function's results */
    shim_bytes argument_text, text;
    int32_t result_count, reference;

    shim_lab *lab; /* the instruments of the workbench; NULL in production */

    shim_bytes log;
    int32_t log_lines, log_dropped;

    shim_result result;
};

static inline shim_state *shim_of(lua_State *L) {
    return *(shim_state **)lua_getextraspace(L);
}

/* memory.c */
void *shim_allocate(void *context, void *block, size_t old_size, size_t size);
bool shim_append(shim_bytes *to, const void *bytes, size_t length);
char *shim_copy(const char *bytes, size_t length);

/* limits.c */
uint64_t shim_now(void);
void shim_hook(lua_State *L, lua_Debug *ar);
void shim_arm(shim_state *S);
int shim_stop(lua_State *L, int32_t outcome);
int shim_deny(lua_State *L, const char *format, ...) __attribute__((format(printf, 2, 3)));
void shim_charge_slow(lua_State *L, shim_state *S);
shim_place shim_place_of(shim_state *S, lua_State *L, lua_Debug *ar);
void shim_trace(shim_state *S, lua_State *L);

/* Pays for `work` units, each about as long as one instruction of the virtual machine. */
static inline void shim_charge(lua_State *L, int64_t work) {
    shim_state *S = shim_of(L);
    S->instructions += work;
    S->unchecked += work;
    if (S->unchecked > 10000 || S->instructions > S->limits.instructions) shim_charge_slow(L, S);
}

/* Pays for touching `length` bytes. */
static inline void shim_charge_bytes(lua_State *L, size_t length) {
    shim_charge(L, 1 + (int64_t)(length / 16));
}

/* globals.c: the tables that scripts see, all of them read-only. */
void shim_open_globals(lua_State *L);
void shim_protect_library(lua_State *L, const char *name);
int shim_suggest(lua_State *L, const char *name, shim_bytes *known, char *out, size_t capacity);
bool shim_is_withheld(const char *name);
int shim_unknown_name(lua_State *L, const char *name);

/* The libraries: each leaves its table on the stack. */
void shim_open_base(lua_State *L);
void shim_open_string(lua_State *L);
void shim_open_table(lua_State *L);
int shim_table_sort(lua_State *L);
int shim_str_format(lua_State *L);
int shim_str_find(lua_State *L);
int shim_str_match(lua_State *L);
int shim_str_gmatch(lua_State *L);
int shim_str_gsub(lua_State *L);
int shim_require(lua_State *L);
int shim_pairs(lua_State *L);

/* pairs.c */
bool shim_read_key(lua_State *L, int index, shim_key *key);
void shim_push_key(lua_State *L, const shim_key *key);
int shim_key_order(const void *left, const void *right);

/* Pushes how a script sees a value as text, without any address. */
const char *shim_tostring(lua_State *L, int index, size_t *length);
const char *shim_typename(lua_State *L, int index);

/* require.c */
int shim_load_module(lua_State *L, const char *name, size_t length);
bool shim_add_file(shim_state *S, const char *name, size_t length);
void shim_check_text(lua_State *L, int32_t file, const char *bytes, size_t length);
void shim_fail_loading(shim_state *S, int32_t from);

/* views.c */
void shim_open_views(lua_State *L, shim_state *S);
void shim_push_view(lua_State *L, shim_state *S, int32_t view);
shim_handle *shim_to_view(lua_State *L, int index);
void shim_view_fields(lua_State *L, shim_handle *handle);
void shim_push_field(lua_State *L, shim_handle *handle, int32_t field);
int32_t shim_push_own(lua_State *L, shim_state *S, int32_t i);
const shim_value *shim_own_values(const shim_handle *handle, const char **text);

/* run.c */
void shim_enter_script(shim_state *S);
void shim_leave_script(shim_state *S);
const shim_result *shim_run(shim_state *S, lua_CFunction body, shim_request *r);

/* utf8.c */
bool shim_is_utf8(const char *bytes, size_t length);

/* values.c */
int32_t shim_push_arguments(lua_State *L, shim_state *S);
void shim_take_value(lua_State *L, shim_state *S, int index, const char *what);
void shim_take_argument(lua_State *L, shim_state *S, int index, const char *what);
void shim_put_value(lua_State *L, shim_state *S, shim_value value);
size_t shim_put_text(lua_State *L, shim_state *S, const char *bytes, size_t length);

#endif
