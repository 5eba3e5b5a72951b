/* The instruments of the workbench. Nothing here runs in a state that has none. */
#ifndef SHIM_LAB_H
#define SHIM_LAB_H

#include "internal.h"

enum { BREAKPOINT_BITS = 2048 };

typedef struct {
    char *file;
    int32_t line;
} shim_breakpoint;

struct shim_lab {
    const shim_flag *interrupt;
    uint32_t *probes;
    size_t probe_count;
    char probe_name[64]; /* what scripts call the counting function */

    /* Functions of the host. */
    shim_name *host_names;
    int32_t host_count;
    shim_host host;
    void *host_context;

    /* References, 0 before there is an extended environment: the environments of extended files and of evaluated
     * lines, what has been exposed, and the views that have been. */
    int32_t extended, session, exposed, views;

    /* The trace. */
    bool is_tracing, is_cut;
    shim_line *lines;
    int32_t line_count;

    /* The debugger. `depth` is how many functions are running where it goes on to, `function` the one there. */
    shim_pauser pauser;
    void *pauser_context;
    shim_breakpoint *breakpoints;
    int32_t breakpoint_count;
    uint64_t breakpoint_lines[BREAKPOINT_BITS / 64];
    bool pauses_next, is_pausing, is_ending;
    int32_t mode, depth;
    const void *function;
    bool is_lent; /* has memory above the limit until the next instruction */
    bool is_doomed; /* and cannot give it back */

    /* What was looked at last. */
    shim_value *values;
    int32_t value_count, value_capacity, key_count; /* how many keys may still be gone through */
    shim_bytes text;
};

/* lab.c */
shim_lab *shim_lab_of(shim_state *S);
void shim_lab_free(shim_lab *lab);
void shim_lab_enter(shim_state *S);
void shim_lab_end(shim_state *S);
void shim_lab_check(lua_State *L, shim_state *S);
bool shim_lab_grants(shim_state *S, size_t old, size_t size, bool is_text);
void shim_open_probes(lua_State *L);

/* pause.c: what happens at a line, at a return and at the end of a run. */
void shim_pause_at_line(lua_State *L, shim_state *S, int32_t line);
void shim_pause_at_return(lua_State *L, shim_state *S);
void shim_lab_stop(lua_State *L, shim_state *S, int32_t outcome);
/* How long runs on this thread have stood still, in all. */
uint64_t shim_paused(void);

/* inspect.c: both raise, but only for lack of the host's own memory or of stack. */
void shim_look_begin(shim_lab *lab);
void shim_look(lua_State *L, shim_state *S, int index);
void shim_look_put(lua_State *L, shim_lab *lab, shim_value value);
void shim_look_name(
    lua_State *L, shim_lab *lab, shim_value value, const char *text, size_t length);
int shim_look_frames(lua_State *L);

/* session.c */
void shim_open_environment(lua_State *L, shim_state *S);
void shim_extend(lua_State *L, shim_state *S);

/* host.c: pushes the function with that index. */
void shim_push_host(lua_State *L, int32_t function);

#endif
