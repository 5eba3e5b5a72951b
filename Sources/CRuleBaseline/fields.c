/* The fields of the views, in the order of Rules' table. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

const char *const baseline_view_names[VIEWS] = {"employee", "company", "run"};

/* A reader returns false only when there is no memory. */
static bool put_text(baseline_value *value, const char *bytes, size_t length) {
    char *copy = malloc(length + 1);
    if (!copy) return false;
    memcpy(copy, bytes, length);
    copy[length] = 0;
    value->kind = BASELINE_STRING;
    value->as.string.bytes = copy;
    value->as.string.length = length;
    return true;
}

static bool put_optional_text(baseline_value *value, baseline_text text) {
    return text.bytes ? put_text(value, text.bytes, text.length) : true;
}

static bool put_bool(baseline_value *value, bool flag) {
    value->kind = BASELINE_BOOL;
    value->as.flag = flag;
    return true;
}

static bool put_int(baseline_value *value, int64_t integer) {
    value->kind = BASELINE_INT;
    value->as.integer = integer;
    return true;
}

static bool put_money(baseline_value *value, baseline_money money) {
    return money.is_there ? put_int(value, money.ore) : true;
}

static bool put_date(baseline_value *value, baseline_date date) {
    if (date.year == 0) return true;
    const char text[10] = {
        (char)('0' + date.year / 1000 % 10), (char)('0' + date.year / 100 % 10),
        (char)('0' + date.year / 10 % 10), (char)('0' + date.year % 10), '-',
        (char)('0' + date.month / 10), (char)('0' + date.month % 10), '-',
        (char)('0' + date.day / 10), (char)('0' + date.day % 10),
    };
    return put_text(value, text, sizeof text);
}

static bool age(const baseline_payslip *p, baseline_value *value) {
    const baseline_date birth = p->birth_date, at = p->pay_date;
    if (birth.year == 0) return true;
    const bool passed = at.month > birth.month || (at.month == birth.month && at.day >= birth.day);
    return put_int(value, at.year - birth.year - (passed ? 0 : 1));
}

static bool birth_year(const baseline_payslip *p, baseline_value *value) {
    return p->birth_date.year ? put_int(value, p->birth_date.year) : true;
}

static bool rate_percent(const baseline_payslip *p, baseline_value *value) {
    if (!p->has_rate) return true;
    value->kind = BASELINE_NUMBER;
    value->as.number = p->rate_percent;
    return true;
}

static bool has_letter_address(const baseline_payslip *p, baseline_value *value) {
    size_t digits = 0;
    for (size_t i = 0; i < p->postal_code.length; i++) {
        const char c = p->postal_code.bytes[i];
        if (c >= '0' && c <= '9') digits += 1;
    }
    const bool is_swedish = !p->country.bytes;
    return put_bool(
        value, (p->street.bytes || p->care_of.bytes) && p->city.bytes
            && (!is_swedish || digits == 5));
}

#define READER(name, call)                                                                     \
    static bool name(const baseline_payslip *p, baseline_value *value) { return call; }

READER(employment_number, put_optional_text(value, p->employment_number))
READER(given_name, put_optional_text(value, p->given_name))
READER(family_name, put_optional_text(value, p->family_name))
READER(identity_class, put_optional_text(value, p->identity_class))
READER(send_via_kivra, put_bool(value, p->send_via_kivra))
READER(allow_print, put_bool(value, p->allow_print))
READER(is_protected, put_bool(value, p->is_protected))
READER(department, put_optional_text(value, p->department))
READER(category, put_optional_text(value, p->category))
READER(staff_type, put_optional_text(value, p->staff_type))
READER(position, put_optional_text(value, p->position))
READER(employment_type, put_optional_text(value, p->employment_type))
READER(pay_form, put_optional_text(value, p->pay_form))
READER(hire_date, put_date(value, p->hire_date))
READER(leave_date, put_date(value, p->leave_date))
READER(city, put_optional_text(value, p->city))
READER(country, put_optional_text(value, p->country))
READER(gross, put_money(value, p->gross))
READER(tax, put_money(value, p->tax))
READER(net, put_money(value, p->net))
READER(year_gross, put_money(value, p->year_gross))
READER(is_correction, put_bool(value, p->is_correction))
READER(organisation_number, put_optional_text(value, p->organisation_number))
READER(company_name, put_optional_text(value, p->company_name))
READER(retention_days, put_int(value, p->retention_days))
READER(print_handling, put_bool(value, p->print_handling))
READER(environment, put_optional_text(value, p->environment))
READER(pay_date, put_date(value, p->pay_date))
READER(pay_year, put_int(value, p->pay_date.year))
READER(pay_month, put_int(value, p->pay_date.month))
READER(pay_day, put_int(value, p->pay_date.day))
READER(period_start, put_date(value, p->period_start))
READER(period_end, put_date(value, p->period_end))
READER(status, put_optional_text(value, p->status))
READER(label, put_optional_text(value, p->label))
READER(today, put_date(value, p->today))

const baseline_field baseline_fields[FIELDS] = {
    {EMPLOYEE, "employment_number", employment_number},
    {EMPLOYEE, "given_name", given_name},
    {EMPLOYEE, "family_name", family_name},
    {EMPLOYEE, "age", age},
    {EMPLOYEE, "birth_year", birth_year},
    {EMPLOYEE, "identity_class", identity_class},
    {EMPLOYEE, "send_via_kivra", send_via_kivra},
    {EMPLOYEE, "allow_print", allow_print},
    {EMPLOYEE, "is_protected", is_protected},
    {EMPLOYEE, "department", department},
    {EMPLOYEE, "category", category},
    {EMPLOYEE, "staff_type", staff_type},
    {EMPLOYEE, "position", position},
    {EMPLOYEE, "employment_type", employment_type},
    {EMPLOYEE, "pay_form", pay_form},
    {EMPLOYEE, "hire_date", hire_date},
    {EMPLOYEE, "leave_date", leave_date},
    {EMPLOYEE, "rate_percent", rate_percent},
    {EMPLOYEE, "has_letter_address", has_letter_address},
    {EMPLOYEE, "city", city},
    {EMPLOYEE, "country", country},
    {EMPLOYEE, "gross_ore", gross},
    {EMPLOYEE, "tax_ore", tax},
    {EMPLOYEE, "net_ore", net},
    {EMPLOYEE, "year_gross_ore", year_gross},
    {EMPLOYEE, "is_correction", is_correction},
    {COMPANY, "organisation_number", organisation_number},
    {COMPANY, "name", company_name},
    {COMPANY, "retention_days", retention_days},
    {COMPANY, "print_handling", print_handling},
    {COMPANY, "environment", environment},
    {RUN, "pay_date", pay_date},
    {RUN, "pay_year", pay_year},
    {RUN, "pay_month", pay_month},
    {RUN, "pay_day", pay_day},
    {RUN, "period_start", period_start},
    {RUN, "period_end", period_end},
    {RUN, "status", status},
    {RUN, "label", label},
    {RUN, "today", today},
};

const char *baseline_field_name(int32_t field, const char **view) {
    if (field < 0 || field >= FIELDS) return NULL;
    *view = baseline_view_names[baseline_fields[field].view];
    return baseline_fields[field].name;
}
