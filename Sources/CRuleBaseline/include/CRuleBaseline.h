/* The yardstick for `make bench`: what a C program needs for the three decisions about a payslip
 * with the Lua C API, explanations on. It is not part of lonespec.
 *
 * Same rule files, same limits, same explanations as Rules and LuaRuntime: a private allocator with
 * a cap, a count hook with instruction and time budgets, a return hook that finds the deciding line,
 * read-only views whose fields are fetched when they are read, and a record of what was read. */
#ifndef CRULEBASELINE_H
#define CRULEBASELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct baseline baseline;

/* Bytes that the payslip's owner keeps; `bytes` is NULL where there is no text. */
typedef struct {
    const char *bytes;
    size_t length;
} baseline_text;

/* A date; `year` is 0 where there is none. */
typedef struct {
    int32_t year, month, day;
} baseline_date;

/* An amount in öre, when there is one. */
typedef struct {
    bool is_there;
    int64_t ore;
} baseline_money;

/* Everything that a policy may ask about one payslip. */
typedef struct {
    baseline_text employment_number, given_name, family_name, identity_class;
    baseline_date birth_date;
    bool send_via_kivra, allow_print, is_protected;
    baseline_text department, category, staff_type, position, employment_type, pay_form;
    baseline_date hire_date, leave_date;
    bool has_rate;
    double rate_percent;
    baseline_text street, care_of, postal_code, city, country;
    baseline_money gross, tax, net, year_gross;
    bool is_correction;

    baseline_text organisation_number, company_name, environment;
    int32_t retention_days;
    bool print_handling;

    baseline_date pay_date, period_start, period_end, today;
    baseline_text status, label;
} baseline_payslip;

enum { BASELINE_SELECT, BASELINE_PRINT_ELIGIBLE, BASELINE_RETENTION_DAYS, BASELINE_DECISIONS };

enum { BASELINE_NIL, BASELINE_BOOL, BASELINE_INT, BASELINE_NUMBER, BASELINE_STRING };

/* A value that a rule was told. The bytes of a string belong to it. */
typedef struct {
    int32_t kind;
    union {
        bool flag;
        int64_t integer;
        double number;
        struct {
            char *bytes;
            size_t length;
        } string;
    } as;
} baseline_value;

/* A field that a rule read: its index in the table of fields, and the value. */
typedef struct {
    int32_t field;
    baseline_value value;
} baseline_read;

/* One decision and how it came about. */
typedef struct {
    const char *function;
    bool failed;
    int32_t answer; /* 0 or 1, or the days */
    const char *file; /* the baseline's, good until it is closed */
    int32_t line;
    char *reason; /* or NULL */
    char *message; /* why it failed, or NULL */
    baseline_read *reads;
    int32_t read_count;
} baseline_explanation;

/* Loads `folder`/default.lua and, when it is there, `folder`/companies/`company`.lua; NULL when they do not load,
 * with a message in `problem`. */
baseline *baseline_open(const char *folder, const char *company, char *problem, size_t capacity);
void baseline_close(baseline *b);

/* Makes the three decisions; `out` has room for BASELINE_DECISIONS. */
void baseline_decide(
    baseline *b, const baseline_payslip *payslip, baseline_explanation *out);

/* Frees what three explanations own. */
void baseline_free(baseline_explanation *explanations);

/* The view's and the field's name of an index. */
const char *baseline_field_name(int32_t field, const char **view);

#endif
