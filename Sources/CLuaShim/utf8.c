/* Whether bytes are UTF-8, as strictly as Swift has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#include <string.h>

#include "internal.h"

/* How many bytes the character at `at` has, or 0 when it is none. */
static size_t character(const unsigned char *at, size_t left) {
    const unsigned char first = at[0];
    unsigned char low = 0x80, high = 0xBF;
    if (first < 0x80) return 1;
    const size_t size = first >= 0xC2 && first <= 0xDF ? 2
        : first >= 0xE0 && first <= 0xEF               ? 3
        : first >= 0xF0 && first <= 0xF4               ? 4
                                                       : 0;
    if (size == 0 || size > left) return 0;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
    if (at[1] < low || at[1] > high) return 0;
    for (size_t i = 2; i < size; i++) {
        if (at[i] < 0x80 || at[i] > 0xBF) return 0;
    }
    return size;
}

bool shim_is_utf8(const char *bytes, size_t length) {
    const unsigned char *at = (const unsigned char *)bytes;
    size_t i = 0;
    while (i < length) {
        uint64_t eight;
        if (length - i >= sizeof eight) {
            memcpy(&eight, at + i, sizeof eight);
            if ((eight & 0x8080808080808080u) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        const size_t size = character(at + i, length - i);
        if (size == 0) return false;
        i += size;
    }
    return true;
}
