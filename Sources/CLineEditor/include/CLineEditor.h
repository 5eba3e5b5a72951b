/* libedit for LineEditor, and for nothing else.
 *
 * libedit's el_set is variadic and its texts are wide characters; here all is plain functions and UTF-8. The process's
 * locale is never set: each call into libedit has a UTF-8 LC_CTYPE on its own thread, and rules keep the locale "C" that
 * they have in production. One editor at a time. */
#ifndef CLINEEDITOR_H
#define CLINEEDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cle_editor cle_editor;

/* What completion does to the line. */
typedef struct cle_reply cle_reply;

/* How a line ended. */
enum { CLE_LINE, CLE_INTERRUPTED, CLE_END };

/* Asked when Tab is pressed: the whole line as UTF-8, and the cursor in bytes. It answers by the two functions below. */
typedef void (*cle_complete)(
    void *context, const char *line, size_t length, size_t cursor, cle_reply *reply);

/* An editor on standard input and output; NULL when they are no terminal, or there is no memory or UTF-8 locale. */
cle_editor *cle_open(const char *name);

void cle_close(cle_editor *editor);

/* Whether lines are edited here; not on terminals that can do nothing but print, where the system's own line is read. */
bool cle_edits(const cle_editor *editor);

/* Called with the context while cle_read runs. */
void cle_set_completion(cle_editor *editor, cle_complete complete, void *context);

/* Reads a line. What is between two bytes 1 in the prompt takes no room on the screen; a byte must follow it. The text,
 * without the newline that ended it, stays good until the next call. */
int cle_read(cle_editor *editor, const char *prompt, const char **text, size_t *length);

/* Adds an entry at the end of the history. */
void cle_add_history(cle_editor *editor, const char *entry);

void cle_clear_history(cle_editor *editor);

/* How wide the terminal is, 80 when it does not say. */
int cle_columns(void);

/* Takes so many characters (Unicode scalars) away before the cursor, and puts the text there. */
void cle_reply_insert(cle_reply *reply, size_t removed, const char *text);

/* Shows the text below the line. Its lines end in "\n". */
void cle_reply_list(cle_reply *reply, const char *text);

#endif
