/* Where libedit's characters come from: the terminal, and what signals bring. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

/* Does what the signals ask for; true when the line is to be left. */
static bool serve_signals(cle_editor *editor) {
    char kinds[64];
    const ssize_t count = read(cle_wake_descriptor(), kinds, sizeof kinds);
    for (ssize_t i = 0; i < count; i++) {
        if (kinds[i] == WAKE_INTERRUPT) {
            editor->is_interrupted = true;
            /* What was typed before belongs to the line that is left. */
            tcflush(STDIN_FILENO, TCIFLUSH);
            return true;
        }
        if (!editor->edits) continue;
        switch (kinds[i]) {
        case WAKE_RESIZE:
            cle_resize(editor);
            break;
        case WAKE_SUSPEND:
            cle_suspend(editor);
            /* fall through */
        case WAKE_CONTINUE:
            /* libedit sets the terminal only when it thinks that it must. */
            el_wset(editor->libedit, EL_PREP_TERM, 0);
            el_wset(editor->libedit, EL_PREP_TERM, 1);
            cle_set_paste_mode(true);
            cle_redraw(editor);
            break;
        }
    }
    return false;
}

/* A byte at a time, so that what is typed ahead stays for whoever reads next. */
int cle_next_byte(cle_editor *editor, int milliseconds) {
    if (editor->ahead_count > 0) {
        const int byte = editor->ahead[0];
        memmove(editor->ahead, editor->ahead + 1, --editor->ahead_count);
        return byte;
    }
    while (!editor->is_interrupted) {
        struct pollfd waits[] = {
            {.fd = cle_wake_descriptor(), .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};
        const int ready = poll(waits, 2, milliseconds);
        if (ready == 0) return BYTE_NONE;
        if (ready < 0) {
            if (errno == EINTR) continue;
            return BYTE_END;
        }
        if (waits[0].revents && serve_signals(editor)) break;
        if (!waits[1].revents) continue;
        unsigned char byte;
        const ssize_t count = read(STDIN_FILENO, &byte, 1);
        if (count == 1) return byte;
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        return BYTE_END;
    }
    return BYTE_INTERRUPTED;
}

/* After ESC: true when the rest of ESC[200~ follows; else what was read is read again. */
static bool begins_paste(cle_editor *editor) {
    static const char rest[] = "[200~";
    unsigned char read[sizeof rest];
    size_t count = 0;
    while (rest[count]) {
        const int byte = cle_next_byte(editor, KEY_MILLISECONDS);
        if (byte < 0) break;
        read[count++] = (unsigned char)byte;
        if (byte != rest[count - 1]) break;
    }
    if (count == sizeof rest - 1 && !memcmp(read, rest, count)) return true;
    memmove(editor->ahead + count, editor->ahead, editor->ahead_count);
    memcpy(editor->ahead, read, count);
    editor->ahead_count += count;
    return false;
}

/* The rest of a character whose first byte was read. */
static wchar_t character(cle_editor *editor, int first) {
    char bytes[4] = {(char)first};
    size_t count = 1, wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    while (count < wanted) {
        const int byte = cle_next_byte(editor, KEY_MILLISECONDS);
        if (byte < 0) break;
        if ((byte & 0xc0) != 0x80) {
            memmove(editor->ahead + 1, editor->ahead, editor->ahead_count);
            editor->ahead[0] = (unsigned char)byte;
            editor->ahead_count++;
            break;
        }
        bytes[count++] = (char)byte;
    }
    wchar_t *wide = cle_wide(bytes, count);
    const wchar_t result = wide ? wide[0] : 0xfffd;
    free(wide);
    return result;
}

/* While it searches, libedit has its own prompt as the line's last row. */
static bool is_searching(const wchar_t *line, size_t length) {
    while (length > 0 && line[length - 1] != '\n') length--;
    return length > 0 && (!wcsncmp(line + length, L"bck", 3) || !wcsncmp(line + length, L"fwd", 3));
}

/* libedit saves only the first SAVED_BY_LIBEDIT characters of an unfinished line when it goes up in the history, and
 * gives zeros for the rest when it comes back: true when the copy is to be put in as a paste is. */
static bool brings_draft_back(cle_editor *editor) {
    const LineInfoW *line = el_wline(editor->libedit);
    const size_t length = (size_t)(line->lastchar - line->buffer);
    if (length <= SAVED_BY_LIBEDIT || is_searching(line->buffer, length)) return false;
    if (line->buffer[SAVED_BY_LIBEDIT] == 0) {
        if (editor->draft_length != length) return false;
        el_cursor(editor->libedit, (int)(line->lastchar - line->cursor));
        el_deletestr(editor->libedit, (int)length);
        free(editor->paste);
        editor->paste = editor->draft;
        editor->draft = NULL;
        editor->draft_length = 0;
        return true;
    }
    wchar_t *copy = realloc(editor->draft, (length + 1) * sizeof *copy);
    if (!copy) return false;
    wmemcpy(copy, line->buffer, length);
    copy[length] = 0;
    editor->draft = copy;
    editor->draft_length = length;
    return false;
}

/* Leaves the line: the key is bound in every keymap, but libedit may be in the middle of another one. */
static int leave(cle_editor *editor, wchar_t *out) {
    if (!editor->edits || editor->is_left || ++editor->tries > 4) return -1;
    *out = KEY_INTERRUPT;
    return 1;
}

int cle_next_character(EditLine *libedit, wchar_t *out) {
    cle_editor *editor = cle_of(libedit);
    *out = 0;
    if (editor->is_interrupted) return leave(editor, out);
    if (editor->edits) {
        if (editor->listing) cle_show_listing(editor);
        if (brings_draft_back(editor)) {
            *out = KEY_PASTE;
            return 1;
        }
    }
    const int byte = cle_next_byte(editor, -1);
    if (byte == BYTE_INTERRUPTED) return leave(editor, out);
    if (byte < 0) return 0;
    if (byte == 033 && editor->edits && begins_paste(editor)) {
        cle_gather_paste(editor);
        if (editor->is_interrupted) return leave(editor, out);
        *out = KEY_PASTE;
        return 1;
    }
    *out = byte < 0x80 ? byte : character(editor, byte);
    return 1;
}
