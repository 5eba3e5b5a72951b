/* What the files of CLineEditor share. */
#ifndef CLINEEDITOR_INTERNAL_H
#define CLINEEDITOR_INTERNAL_H

#include <histedit.h>
#include <locale.h>
#include <termios.h>
#include <wchar.h>

#include "CLineEditor.h"

/* Limits, each with its reason. */
enum {
    /* Room that libedit's buffers get at once: while it searches the history it keeps pointers into a buffer that growing
     * would move, so that an entry that does not fit must never come to it. */
    ROOM = 1 << 16,
    /* Bytes of one paste: more than any rule file, less than what slows the screen down. */
    LONGEST_PASTE = 1 << 18,
    /* What libedit copies of an unfinished line when it goes up in the history (its EL_BUFSIZ). */
    SAVED_BY_LIBEDIT = 1024,
    /* Entries of the history. */
    ENTRIES = 5000,
    /* A terminal sends the bytes of a key together; they may still come in two parts over a network. */
    KEY_MILLISECONDS = 50,
};

/* Keys that no keyboard needs and that stand for something else here, bound in every keymap. */
enum { KEY_INTERRUPT = 3, KEY_COMPLETE = '\t', KEY_PASTE = 0x1e };

/* What arrives besides keys, as bytes in the wake pipe. */
enum { WAKE_INTERRUPT = 'I', WAKE_RESIZE = 'W', WAKE_SUSPEND = 'Z', WAKE_CONTINUE = 'C' };

/* Results of cle_next_byte that are no bytes. */
enum { BYTE_END = -1, BYTE_INTERRUPTED = -2, BYTE_NONE = -3 };

struct cle_reply {
    size_t removed;
    char *insert, *list;
};

struct cle_editor {
    EditLine *libedit;
    HistoryW *history;
    locale_t utf8;
    struct termios before; /* the terminal's settings when cle_read began */
    bool edits;

    wchar_t *prompt;
    char *text; /* the line that was read */

    cle_complete complete;
    void *context;
    wchar_t *listing; /* to be shown below the line before the next key */
    size_t cursor; /* where the cursor goes then */

    unsigned char ahead[16]; /* bytes read too early */
    size_t ahead_count;
    wchar_t *paste;
    bool is_paste_too_long;
    wchar_t *draft; /* a copy of the line while it is longer than libedit saves */
    size_t draft_length;

    bool is_interrupted, is_left;
    int tries;
};

/* text.c */
wchar_t *cle_wide(const char *text, size_t length);
char *cle_narrow(const wchar_t *text, size_t count, size_t *length);

/* input.c: what libedit calls for each character. */
int cle_next_character(EditLine *libedit, wchar_t *out);
int cle_next_byte(cle_editor *editor, int milliseconds);

/* paste.c */
void cle_gather_paste(cle_editor *editor);
unsigned char cle_paste_key(EditLine *libedit, int key);

/* complete.c */
unsigned char cle_complete_key(EditLine *libedit, int key);

/* screen.c */
void cle_set_paste_mode(bool is_on);
void cle_redraw(cle_editor *editor);
void cle_resize(cle_editor *editor);
void cle_show_listing(cle_editor *editor);
unsigned char cle_interrupt_key(EditLine *libedit, int key);

/* signals.c */
bool cle_open_wake(void);
int cle_wake_descriptor(void);
void cle_take_signals(cle_editor *editor);
void cle_give_signals_back(void);
void cle_suspend(cle_editor *editor);

/* editor.c */
cle_editor *cle_of(EditLine *libedit);

#endif
