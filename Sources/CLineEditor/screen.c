/* What is drawn beside what libedit draws. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wctype.h>

#include "internal.h"

int cle_columns(void) {
    struct winsize size;
    return ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

/* Called by signal handlers too: no stdio. */
void cle_set_paste_mode(bool is_on) {
    const char *sequence = is_on ? "\033[?2004h" : "\033[?2004l";
    if (write(STDOUT_FILENO, sequence, 8) < 0) {
        /* The terminal has gone; the next read says so. */
    }
}

/* The line again from the beginning, at the row where the cursor is. */
void cle_redraw(cle_editor *editor) {
    fputs("\r\033[J", stdout);
    fflush(stdout);
    el_wset(editor->libedit, EL_REFRESH);
}

static void advance(int *row, int *column, int width, wchar_t character) {
    if (character == '\n') {
        ++*row;
        *column = 0;
        return;
    }
    int w = character == '\t' ? 8 - *column % 8
        : iswprint((wint_t)character) ? wcwidth(character) : 2;
    if (w < 0) w = 0;
    *column += w;
    if (*column >= width) {
        ++*row;
        *column = *column > width ? w : 0;
    }
}

/* How many rows the cursor is below the prompt on a screen that wide. */
static int rows_above(cle_editor *editor, int width) {
    int row = 0, column = 0;
    for (const wchar_t *p = editor->prompt; *p; p++) {
        if (*p == 1) {
            while (p[1] && *++p != 1) {
            }
        } else {
            advance(&row, &column, width, *p);
        }
    }
    const LineInfoW *line = el_wline(editor->libedit);
    for (const wchar_t *p = line->buffer; p < line->cursor; p++) {
        advance(&row, &column, width, *p);
    }
    return row;
}

/* Terminals break lines anew when their width changes, and so the rows are counted with the new width. libedit forgets
 * what it had drawn: everything is drawn again from the prompt. */
void cle_resize(cle_editor *editor) {
    const int rows = rows_above(editor, cle_columns());
    if (rows > 0) printf("\033[%dA", rows);
    fputs("\r\033[J", stdout);
    fflush(stdout);
    el_resize(editor->libedit);
    el_wset(editor->libedit, EL_REFRESH);
}

/* The cursor is behind the line's last character now: that is its lowest row. */
void cle_show_listing(cle_editor *editor) {
    size_t length;
    char *text = cle_narrow(editor->listing, wcslen(editor->listing), &length);
    free(editor->listing);
    editor->listing = NULL;
    /* The terminal adds the carriage returns. */
    if (text) printf("\n%s", text);
    free(text);
    fflush(stdout);
    const LineInfoW *line = el_wline(editor->libedit);
    el_cursor(editor->libedit, (int)editor->cursor - (int)(line->cursor - line->buffer));
    el_wset(editor->libedit, EL_REFRESH);
}

/* Ctrl-C: the line is left as it is, with ^C behind it. */
unsigned char cle_interrupt_key(EditLine *libedit, int key) {
    (void)key;
    cle_editor *editor = cle_of(libedit);
    const LineInfoW *line = el_wline(libedit);
    el_cursor(libedit, (int)(line->lastchar - line->cursor));
    el_winsertstr(libedit, L"^C");
    editor->is_interrupted = editor->is_left = true;
    return CC_REFRESH;
}
