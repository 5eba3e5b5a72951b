/* Tab. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

void cle_reply_insert(cle_reply *reply, size_t removed, const char *text) {
    free(reply->insert);
    reply->removed = removed;
    reply->insert = strdup(text);
}

void cle_reply_list(cle_reply *reply, const char *text) {
    free(reply->list);
    reply->list = strdup(text);
}

static void ask(cle_editor *editor, cle_reply *reply) {
    const LineInfoW *line = el_wline(editor->libedit);
    size_t before, after;
    char *head = cle_narrow(line->buffer, (size_t)(line->cursor - line->buffer), &before);
    char *all = cle_narrow(line->buffer, (size_t)(line->lastchar - line->buffer), &after);
    if (head && all) editor->complete(editor->context, all, after, before, reply);
    free(head);
    free(all);
}

unsigned char cle_complete_key(EditLine *libedit, int key) {
    (void)key;
    cle_editor *editor = cle_of(libedit);
    cle_reply reply = {0};
    if (editor->complete) ask(editor, &reply);
    unsigned char result = CC_ERROR;
    if (reply.insert) {
        wchar_t *text = cle_wide(reply.insert, strlen(reply.insert));
        el_deletestr(libedit, (int)reply.removed);
        if (text && *text) el_winsertstr(libedit, text);
        free(text);
        result = CC_REFRESH;
    }
    if (reply.list) {
        /* Shown when the next key is asked for: then the cursor has gone to the line's end on the screen too. */
        free(editor->listing);
        editor->listing = cle_wide(reply.list, strlen(reply.list));
        const LineInfoW *line = el_wline(libedit);
        editor->cursor = (size_t)(line->cursor - line->buffer);
        el_cursor(libedit, (int)(line->lastchar - line->cursor));
        result = CC_REFRESH;
    }
    free(reply.insert);
    free(reply.list);
    return result;
}
