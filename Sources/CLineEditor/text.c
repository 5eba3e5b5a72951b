/* UTF-8 and wide characters, which are Unicode scalars here, whatever the locale. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* One character from at least one byte; what is no UTF-8 becomes U+FFFD, one byte at a time. */
static wchar_t decode(const unsigned char *bytes, size_t left, size_t *used) {
    static const unsigned char marks[] = {0, 0, 0xc0, 0xe0, 0xf0};
    static const unsigned smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char first = bytes[0];
    *used = 1;
    if (first < 0x80) return first;
    const size_t count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || count > left) return 0xfffd;
    unsigned value = first & (unsigned char)~marks[count] & (0x7f >> count);
    for (size_t i = 1; i < count; i++) {
        if ((bytes[i] & 0xc0) != 0x80) return 0xfffd;
        value = value << 6 | (bytes[i] & 0x3f);
    }
    if (value < smallest[count] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) {
        return 0xfffd;
    }
    *used = count;
    return (wchar_t)value;
}

wchar_t *cle_wide(const char *text, size_t length) {
    wchar_t *wide = malloc((length + 1) * sizeof *wide);
    if (!wide) return NULL;
    size_t count = 0;
    for (size_t at = 0, used; at < length; at += used) {
        wide[count++] = decode((const unsigned char *)text + at, length - at, &used);
    }
    wide[count] = 0;
    return wide;
}

static size_t encode(unsigned value, char *out) {
    if (value < 0x80) return out[0] = (char)value, 1;
    if (value < 0x800) {
        out[0] = (char)(0xc0 | value >> 6);
        return out[1] = (char)(0x80 | (value & 0x3f)), 2;
    }
    if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) value = 0xfffd;
    if (value < 0x10000) {
        out[0] = (char)(0xe0 | value >> 12);
        out[1] = (char)(0x80 | (value >> 6 & 0x3f));
        return out[2] = (char)(0x80 | (value & 0x3f)), 3;
    }
    out[0] = (char)(0xf0 | value >> 18);
    out[1] = (char)(0x80 | (value >> 12 & 0x3f));
    out[2] = (char)(0x80 | (value >> 6 & 0x3f));
    return out[3] = (char)(0x80 | (value & 0x3f)), 4;
}

/* Zero characters are left out: nobody means one. */
char *cle_narrow(const wchar_t *text, size_t count, size_t *length) {
    char *narrow = malloc(count * 4 + 1);
    if (!narrow) return NULL;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i]) at += encode((unsigned)text[i], narrow + at);
    }
    narrow[at] = 0;
    if (length) *length = at;
    return narrow;
}
