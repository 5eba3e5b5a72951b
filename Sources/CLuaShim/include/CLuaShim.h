/* Sandboxed Lua 5.4 for LuaRuntime, and for nothing else.
 *
 * Every function here is whole: it cannot jump out. Whatever can raise a Lua error runs inside
 * lua_pcall on this side; Swift callbacks return a status, and the error is raised in C after
 * the Swift frame has gone. Texts are pointer and length, never assumed to end in a zero byte. */
#ifndef CLUASHIM_H
#define CLUASHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct shim_state shim_state;

/* How a run ended. */
enum {
    SHIM_OK, SHIM_ERROR, SHIM_BUDGET, SHIM_DEADLINE, SHIM_MEMORY, SHIM_DENIED, SHIM_INTERRUPTED
};

/* What a value is. A list or record is followed by its items and then by SHIM_END; each item of
 * a record is its key, a SHIM_TEXT, followed by its value. */
enum {
    SHIM_NONE, SHIM_BOOL, SHIM_INT, SHIM_NUMBER, SHIM_TEXT, SHIM_LIST, SHIM_RECORD, SHIM_END,
    SHIM_VIEW,
    /* A record with values of its own: `index` is the view, the values follow, and then SHIM_END. */
    SHIM_HELD,
    /* What only inspections hold. A table is followed by keys and values in turns and by SHIM_END, and `integer` is how
     * many entries were left out; a frame is followed by locals, each with its value, and by SHIM_END. For functions and
     * frames `index` is the file, or -1, and `integer` the line; for locals `index` is 1 for those of an outer function;
     * for texts it is 1 when only the beginning is there. */
    SHIM_FUNCTION, SHIM_LIBRARY, SHIM_TABLE, SHIM_AGAIN, SHIM_DEEP, SHIM_FRAME, SHIM_LOCAL
};

/* One value. A text is `length` bytes from `offset` in the buffer that belongs to the array. */
typedef struct {
    int32_t kind;
    int32_t index; /* the view, for SHIM_VIEW */
    int64_t integer; /* also 0 or 1 for SHIM_BOOL */
    double number;
    size_t offset, length;
} shim_value;

/* A field that the script read. */
typedef struct {
    int32_t view, field;
    shim_value value;
} shim_read;

/* A place in a loaded file: its index in order of loading, or -1, and the line. */
typedef struct {
    int32_t file, line;
} shim_place;

enum { SHIM_TRACE = 8, SHIM_RESULTS = 8, SHIM_MESSAGE = 1024 };

/* The limits; see ScriptLimits for what each is for. */
typedef struct {
    int64_t instructions;
    uint64_t nanoseconds;
    size_t memory, block, text;
    int32_t result_depth, result_nodes;
    size_t result_text;
    int32_t log_lines;
    size_t log_bytes;
} shim_limits;

/* Where a Swift reader puts the value of a field. */
typedef struct {
    shim_state *state;
    shim_value value;
} shim_slot;

/* Reads one field of one view into the slot. */
typedef void (*shim_reader)(void *context, int32_t view, int32_t field, shim_slot *slot);

/* Takes what a script sets a field to, a text or NULL for nil; returns the length of why not, or 0. */
typedef size_t (*shim_writer)(
    void *context, int32_t view, int32_t field, const char *bytes, size_t length, char *problem,
    size_t capacity);

/* Finds a module: calls shim_source_* and returns SHIM_OK, or shim_refuse and returns the outcome. */
typedef int32_t (*shim_finder)(void *context, const char *name, size_t length);

/* Writes the known name nearest to `name` among newline-separated ones; returns its length or 0. */
typedef size_t (*shim_suggester)(
    const char *name, size_t length, const char *known, size_t known_length, char *out,
    size_t capacity);

/* All that is known after a run. Valid until the next one in the same state. */
typedef struct {
    int32_t outcome;
    const char *message;
    size_t message_length;
    shim_place place;
    const shim_place *trace;
    int32_t trace_count;
    shim_place decided;
    int64_t instructions;
    size_t peak;
    uint64_t nanoseconds;
    const shim_value *values; /* the results, flat; their texts are UTF-8 */
    int32_t value_count;
    int32_t result_count; /* the results of a call, each perhaps of several values */
    const shim_read *reads;
    int32_t read_count;
    const char *text; /* the bytes of values and reads */
    size_t text_length;
    int32_t reference; /* what a load or look-up found */
} shim_result;

/* Life. shim_new may return NULL; shim_open sets the state up and returns an outcome. */
shim_state *shim_new(const shim_limits *limits, const char *audience, size_t length);
int32_t shim_add_view(shim_state *S, const char *name, size_t length);
int32_t shim_add_field(
    shim_state *S, int32_t view, const char *name, size_t length, bool is_settable);
const shim_result *shim_open(
    shim_state *S, shim_finder finder, void *context, shim_suggester suggester);
void shim_close(shim_state *S);

/* For the finder: gives the bytes and the display name of the module asked for, or refuses. */
bool shim_source(
    shim_state *S, const char *display, size_t display_length, const char *bytes, size_t length,
    bool is_extended);
void shim_refuse(shim_state *S, const char *message, size_t length);

/* Loads a module that returns a table; `reference` is the table. */
const shim_result *shim_load(shim_state *S, const char *name, size_t length);

/* Arguments of the next call or nodes of one structured argument, in order. */
void shim_begin(shim_state *S);
void shim_argument(shim_state *S, int32_t kind, int32_t index, int64_t integer, double number);
void shim_argument_text(shim_state *S, const char *bytes, size_t length);
/* All arguments of the next call, instead of shim_begin and the two above: views, the first in the lowest byte. */
void shim_views(shim_state *S, uint64_t views, int32_t count);

/* Calls a function with the arguments given since shim_begin. With `same_records` the views show what those of
 * the call before showed, and so are the very same; otherwise the earlier ones cannot be used any more. */
const shim_result *shim_call(
    shim_state *S, int32_t function, bool same_records, shim_reader reader,
    void *reader_context);

/* The keys of a table that are text, sorted, as a list of texts. */
const shim_result *shim_keys(shim_state *S, int32_t table);
/* The value at a text key as one value. */
const shim_result *shim_get(shim_state *S, int32_t table, const char *key, size_t length);
/* The kind of the value at a text key: "nil", "function", "number", ... */
const char *shim_kind(shim_state *S, int32_t table, const char *key, size_t length);
/* The function at a text key: `reference`, and `place` where it is defined; 0 when there is none. */
const shim_result *shim_function(shim_state *S, int32_t table, const char *key, size_t length);

/* Who takes what scripts set fields to, with the context of the call's reader. */
void shim_set_writer(shim_state *S, shim_writer writer);

/* For readers. */
void shim_slot_none(shim_slot *slot);
void shim_slot_bool(shim_slot *slot, bool value);
void shim_slot_int(shim_slot *slot, int64_t value);
void shim_slot_number(shim_slot *slot, double value);
void shim_slot_text(shim_slot *slot, const char *bytes, size_t length);

/* The log: lines that end in a newline, and how many did not fit. */
const char *shim_log(shim_state *S, size_t *length, int32_t *dropped);
void shim_log_clear(shim_state *S);

/* The index that a text which is not required gets among the files: one for each name. -1 when there is no memory, or
 * a script is running. */
int32_t shim_prompt(shim_state *S, const char *display, size_t length);
/* Compiles the text of that file and runs nothing. */
const shim_result *shim_compile(shim_state *S, int32_t file, const char *bytes, size_t length);
/* Evaluates a line of that file as an expression, else as statements; `reference` is -1 when it ends too early. What the
 * results look like is in shim_inspection. */
const shim_result *shim_evaluate(
    shim_state *S, int32_t file, const char *bytes, size_t length, bool same_records,
    shim_reader reader, void *reader_context);
/* What was looked at last, flat; its texts need not be UTF-8. */
const shim_value *shim_inspection(const shim_state *S, int32_t *count, const char **text);

/* Gives evaluated lines and extended files a table by a name, all text keys of a table, or a view. */
const shim_result *shim_expose(shim_state *S, int32_t table, const char *name, size_t length);
const shim_result *shim_expose_keys(shim_state *S, int32_t table);
const shim_result *shim_expose_view(
    shim_state *S, int32_t view, const char *name, size_t length);

/* A function of the host: gives its results, or as one text why it fails, after shim_answer, and returns SHIM_OK or
 * SHIM_ERROR. */
typedef int32_t (*shim_host)(
    void *context, int32_t function, const shim_value *arguments, int32_t count, const char *text);
void shim_answer(shim_state *S);

/* Why a run stands still, and how it goes on. */
enum { SHIM_BREAKPOINT, SHIM_STEPPED, SHIM_LIMIT };
enum { SHIM_STEP, SHIM_NEXT, SHIM_OUT, SHIM_RUN, SHIM_END_RUN };

/* A run that stands still; the frames are in shim_inspection. */
typedef struct {
    int32_t reason, outcome; /* the outcome, for SHIM_LIMIT */
    shim_place place;
    int64_t instructions;
    uint64_t nanoseconds;
    size_t memory;
} shim_pause;
typedef int32_t (*shim_pauser)(void *context, const shim_pause *pause);

/* A line that a run came to. */
typedef struct {
    shim_place place;
    int32_t depth, reads;
} shim_line;
enum { SHIM_TRACE_LINES = 10000, SHIM_TRACE_DEPTH = 200 };

/* A flag that any thread can set and read. */
typedef struct shim_flag shim_flag;
shim_flag *shim_flag_new(void);
void shim_flag_set(shim_flag *flag, bool value);
bool shim_flag_get(const shim_flag *flag);
void shim_flag_free(shim_flag *flag);
/* Lets SIGINT set the flag, until the other one; false when another flag is set by it already. */
bool shim_flag_watch_interrupt(shim_flag *flag);
void shim_flag_unwatch_interrupt(void);

/* Instruments; false when there is no memory. Probes and functions are set before shim_open, the others at any time,
 * also while a run stands still. What is pointed to must live as long as the state. */
bool shim_set_interrupt(shim_state *S, const shim_flag *flag);
bool shim_set_probes(shim_state *S, uint32_t *counts, size_t count, const char *name);
bool shim_set_host(shim_state *S, shim_host host, void *context);
bool shim_add_host(shim_state *S, const char *name, size_t length);
bool shim_set_tracing(shim_state *S, bool is_on);
bool shim_set_pauser(shim_state *S, shim_pauser pauser, void *context);
void shim_clear_breakpoints(shim_state *S);
bool shim_add_breakpoint(shim_state *S, const char *file, size_t length, int32_t line);
bool shim_pause_at_next_line(shim_state *S);
/* The lines of the last run; they go with shim_trace_clear and the next run. */
const shim_line *shim_trace_lines(const shim_state *S, int32_t *count, bool *is_cut);
void shim_trace_clear(shim_state *S);

/* Bytes in use by Lua. */
size_t shim_used(const shim_state *S);

/* Bytes of stack left on this thread. */
size_t shim_stack_left(void);

/* Reads a regular file below `root`, links resolved. Returns 0 or an errno; EXDEV when the file
 * lies outside, EFBIG when it is longer than `limit`. The caller frees the bytes. */
int32_t shim_read_below(
    const char *root, const char *relative, size_t limit, char **bytes, size_t *length);
void shim_free(char *bytes);

/* A thread with a stack of its own size, and a semaphore to wake it. */
typedef struct shim_signal shim_signal;
shim_signal *shim_signal_new(void);
void shim_signal_post(shim_signal *signal);
void shim_signal_wait(shim_signal *signal);
void shim_signal_free(shim_signal *signal);
bool shim_thread_start(size_t stack, void (*body)(void *context), void *context);
uint64_t shim_thread_current(void);

#endif
