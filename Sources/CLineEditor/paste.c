/* Bracketed paste: what comes between ESC[200~ and ESC[201~ is text, whatever keys are in it. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static const char finish[] = "\033[201~";
enum { FINISH = sizeof finish - 1 };

/* Newlines of all kinds become "\n" (libedit has the terminal swap "\r" and "\n"); other controls than tabs are nothing
 * that a person wanted to paste. */
static wchar_t *cleaned(const char *bytes, size_t length) {
    wchar_t *text = cle_wide(bytes, length);
    if (!text) return NULL;
    size_t count = 0;
    for (const wchar_t *p = text; *p; p++) {
        if (*p == '\r' || *p == '\n') {
            if (p[1] != *p && (p[1] == '\r' || p[1] == '\n')) p++;
            text[count++] = '\n';
        } else if (*p == '\t' || (*p >= ' ' && (*p < 0x7f || *p >= 0xa0))) {
            text[count++] = *p;
        }
    }
    /* What was copied with its last line's end is not meant to end in an empty line. */
    while (count > 0 && text[count - 1] == '\n') count--;
    text[count] = 0;
    return text;
}

/* Reads to the end of the paste. One that never ends is left by Ctrl-C, as the line is. */
void cle_gather_paste(cle_editor *editor) {
    size_t length = 0, capacity = 4096, matched = 0;
    char *bytes = malloc(capacity);
    editor->is_paste_too_long = false;
    while (bytes && matched < FINISH) {
        const int byte = cle_next_byte(editor, -1);
        if (byte < 0) break;
        if (length == capacity) {
            if (capacity < LONGEST_PASTE) {
                char *larger = realloc(bytes, capacity * 2);
                if (!larger) break;
                bytes = larger;
                capacity *= 2;
            } else {
                editor->is_paste_too_long = true;
                length = 0;
            }
        }
        bytes[length++] = (char)byte;
        matched = byte == finish[matched] ? matched + 1 : byte == finish[0];
    }
    free(editor->paste);
    editor->paste = NULL;
    if (bytes && matched == FINISH && !editor->is_paste_too_long) {
        editor->paste = cleaned(bytes, length - FINISH);
    }
    free(bytes);
}

unsigned char cle_paste_key(EditLine *libedit, int key) {
    cle_editor *editor = cle_of(libedit);
    /* libedit found the beginning itself: its bytes came too slowly for cle_next_character. */
    if (key != KEY_PASTE) cle_gather_paste(editor);
    static const char note[] = "(more than 256 KiB were pasted: left out)\n";
    if (editor->is_paste_too_long) {
        editor->is_paste_too_long = false;
        editor->listing = cle_wide(note, sizeof note - 1);
        const LineInfoW *line = el_wline(libedit);
        editor->cursor = (size_t)(line->cursor - line->buffer);
        el_cursor(libedit, (int)(line->lastchar - line->cursor));
        return CC_REFRESH_BEEP;
    }
    if (!editor->paste) return CC_ERROR;
    el_winsertstr(libedit, editor->paste);
    free(editor->paste);
    editor->paste = NULL;
    return CC_REFRESH;
}
