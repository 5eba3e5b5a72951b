/* What the files of the baseline share. */
#ifndef CRULEBASELINE_INTERNAL_H
#define CRULEBASELINE_INTERNAL_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "CRuleBaseline.h"

enum { EMPLOYEE, COMPANY, RUN, VIEWS };

enum { FIELDS = 40, FILES = 32, PATH = 512 };

/* The limits of Rules: ScriptLimits' defaults. */
#define MEMORY_LIMIT ((size_t)32 << 20)
#define INSTRUCTION_LIMIT 5000000
#define HOOK_INTERVAL 1000
#define NANOSECONDS_LIMIT 250000000u

struct baseline {
    lua_State *L;
    size_t used;
    int64_t instructions;
    uint64_t deadline;

    char folder[PATH];
    char *files[FILES]; /* display names of the loaded files */
    int file_count;
    int functions[BASELINE_DECISIONS]; /* references */
    int views[VIEWS], metatables[VIEWS]; /* references */
    uint64_t generation; /* of payslips: a view of an earlier one is dead */

    const baseline_payslip *payslip; /* NULL outside a call: then the views are dead */
    const char *decided_file;
    int decided_line;
    int read_count;
    int seen[FIELDS]; /* 1 + the index in `reads` of the call that is running; 0 for not read */
    baseline_read reads[FIELDS];
};

static inline baseline *baseline_of(lua_State *L) { return *(baseline **)lua_getextraspace(L); }

/* fields.c */
typedef struct {
    int view;
    const char *name;
    bool (*read)(const baseline_payslip *p, baseline_value *value);
} baseline_field;
extern const baseline_field baseline_fields[FIELDS];
extern const char *const baseline_view_names[VIEWS];

/* files.c */
int baseline_require(lua_State *L);
void baseline_load(lua_State *L, const char *module);
bool baseline_has_module(const baseline *b, const char *module);

/* views.c */
void baseline_open_views(lua_State *L);
int baseline_renew_views(lua_State *L);

/* decide.c */
void baseline_hook(lua_State *L, lua_Debug *ar);
uint64_t baseline_now(void);

#endif
