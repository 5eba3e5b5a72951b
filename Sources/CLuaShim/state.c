/* The life of a state, its views' names, and its log. */
#include <stdlib.h>
#include <string.h>

#include "lab.h"

shim_state *shim_new(const shim_limits *limits, const char *audience, size_t length) {
    shim_state *S = calloc(1, sizeof *S);
    if (!S) return NULL;
    S->limits = *limits;
    S->base_interval = S->interval = 1000;
    S->hook = shim_hook;
    S->mask = LUA_MASKCOUNT | LUA_MASKRET;
    S->audience = shim_copy(audience, length);
    if (S->audience) return S;
    free(S);
    return NULL;
}

/* Adds a view; returns its index, or -1 when there is no memory. */
int32_t shim_add_view(shim_state *S, const char *name, size_t length) {
    shim_view *views = realloc(S->views, (size_t)(S->view_count + 1) * sizeof *views);
    if (!views) return -1;
    S->views = views;
    views[S->view_count] = (shim_view){.name = {shim_copy(name, length), length}};
    if (!views[S->view_count].name.name) return -1;
    return S->view_count++;
}

/* Adds a field to a view; returns its index, or -1 when there is no memory. */
int32_t shim_add_field(
    shim_state *S, int32_t view, const char *name, size_t length, bool is_settable) {
    shim_view *to = &S->views[view];
    shim_name *fields = realloc(to->fields, (size_t)(to->count + 1) * sizeof *fields);
    if (!fields) return -1;
    to->fields = fields;
    fields[to->count] = (shim_name){shim_copy(name, length), length, is_settable};
    if (!fields[to->count].name) return -1;
    return to->count++;
}

void shim_set_writer(shim_state *S, shim_writer writer) { S->writer = writer; }

void shim_close(shim_state *S) {
    if (S->L) lua_close(S->L);
    for (int32_t i = 0; i < S->view_count; i++) {
        for (int32_t k = 0; k < S->views[i].count; k++) free(S->views[i].fields[k].name);
        free(S->views[i].fields);
        free(S->views[i].name.name);
    }
    for (int32_t i = 0; i < S->file_count; i++) {
        free(S->files[i].module);
        free(S->files[i].display);
    }
    shim_lab_free(S->lab);
    free(S->views);
    free(S->files);
    free(S->seen);
    free(S->reads);
    free(S->source.bytes);
    free(S->arguments);
    free(S->values);
    free(S->argument_text.bytes);
    free(S->text.bytes);
    free(S->log.bytes);
    free(S->audience);
    free(S);
}

const char *shim_log(shim_state *S, size_t *length, int32_t *dropped) {
    *length = S->log.length;
    *dropped = S->log_dropped;
    return S->log.bytes ? S->log.bytes : "";
}

void shim_log_clear(shim_state *S) {
    S->log.length = 0;
    S->log_lines = S->log_dropped = 0;
}

size_t shim_used(const shim_state *S) { return S->used; }
