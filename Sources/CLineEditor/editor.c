/* Opening, reading, closing. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

cle_editor *cle_of(EditLine *libedit) {
    void *editor = NULL;
    el_wget(libedit, EL_CLIENTDATA, &editor);
    return editor;
}

static wchar_t *prompt(EditLine *libedit) { return cle_of(libedit)->prompt; }

static void bind(EditLine *libedit, const wchar_t *key, const wchar_t *function) {
    el_wset(libedit, EL_BIND, key, function, NULL);
    el_wset(libedit, EL_BIND, L"-a", key, function, NULL);
}

/* What a person's own ~/.editrc may change. */
static void bind_comforts(EditLine *libedit) {
    static const wchar_t *const keys[][2] = {
        {L"^R", L"em-inc-search-prev"},
        {L"^W", L"ed-delete-prev-word"},
        {L"^U", L"vi-kill-line-prev"},
        /* What terminals send, in normal and in application mode, whatever terminfo says. */
        {L"\\e[A", L"ed-prev-history"}, {L"\\eOA", L"ed-prev-history"},
        {L"\\e[B", L"ed-next-history"}, {L"\\eOB", L"ed-next-history"},
        {L"\\e[C", L"ed-next-char"}, {L"\\eOC", L"ed-next-char"},
        {L"\\e[D", L"ed-prev-char"}, {L"\\eOD", L"ed-prev-char"},
        {L"\\e[H", L"ed-move-to-beg"}, {L"\\eOH", L"ed-move-to-beg"},
        {L"\\e[1~", L"ed-move-to-beg"}, {L"\\e[7~", L"ed-move-to-beg"},
        {L"\\e[F", L"ed-move-to-end"}, {L"\\eOF", L"ed-move-to-end"},
        {L"\\e[4~", L"ed-move-to-end"}, {L"\\e[8~", L"ed-move-to-end"},
        {L"\\e[3~", L"ed-delete-next-char"},
        {L"\\e[1;5C", L"em-next-word"}, {L"\\e[5C", L"em-next-word"}, {L"\\eOc", L"em-next-word"},
        {L"\\e[1;3C", L"em-next-word"},
        {L"\\e[1;5D", L"ed-prev-word"}, {L"\\e[5D", L"ed-prev-word"}, {L"\\eOd", L"ed-prev-word"},
        {L"\\e[1;3D", L"ed-prev-word"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        el_wset(libedit, EL_BIND, keys[i][0], keys[i][1], NULL);
    }
}

/* What the rest of this module relies on. */
static void bind_own(EditLine *libedit) {
    bind(libedit, L"^I", L"lonespec-complete");
    bind(libedit, L"^C", L"lonespec-interrupt");
    bind(libedit, L"\\036", L"lonespec-paste");
    bind(libedit, L"\\e[200~", L"lonespec-paste");
}

static void make_room(EditLine *libedit) {
    wchar_t *blanks = malloc((ROOM + 1) * sizeof *blanks);
    if (!blanks) return;
    wmemset(blanks, L' ', ROOM);
    blanks[ROOM] = 0;
    if (el_winsertstr(libedit, blanks) == 0) el_deletestr(libedit, ROOM);
    free(blanks);
}

static bool set_up(cle_editor *editor, const char *name) {
    EditLine *libedit = editor->libedit = el_init(name, stdin, stdout, stderr);
    editor->history = history_winit();
    if (!libedit || !editor->history) return false;
    HistEventW event;
    history_w(editor->history, &event, H_SETSIZE, ENTRIES);
    el_wset(libedit, EL_CLIENTDATA, editor);
    el_wset(libedit, EL_HIST, history_w, editor->history);
    el_wset(libedit, EL_PROMPT_ESC, prompt, '\1');
    el_wset(libedit, EL_GETCFN, cle_next_character);
    el_wset(libedit, EL_EDITOR, L"emacs");
    el_wset(libedit, EL_ADDFN, L"lonespec-complete", L"Complete the word", cle_complete_key);
    el_wset(libedit, EL_ADDFN, L"lonespec-interrupt", L"Leave the line", cle_interrupt_key);
    el_wset(libedit, EL_ADDFN, L"lonespec-paste", L"Insert what is pasted", cle_paste_key);
    make_room(libedit);
    bind_comforts(libedit);
    if (editor->edits) el_source(libedit, NULL);
    bind_own(libedit);
    /* At Ctrl-C the system would throw away what is being written to the screen, the next prompt perhaps. */
    el_wset(libedit, EL_SETTY, L"-d", L"+noflsh", NULL);
    el_wset(libedit, EL_EDITMODE, editor->edits);
    return true;
}

cle_editor *cle_open(const char *name) {
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !cle_open_wake()) return NULL;
    cle_editor *editor = calloc(1, sizeof *editor);
    if (!editor) return NULL;
    const char *terminal = getenv("TERM");
    editor->edits = terminal && *terminal && strcmp(terminal, "dumb") && strcmp(terminal, "emacs");
    editor->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!editor->utf8) editor->utf8 = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    if (!editor->utf8) {
        free(editor);
        return NULL;
    }
    const locale_t caller = uselocale(editor->utf8);
    const bool is_set_up = set_up(editor, name);
    uselocale(caller);
    if (is_set_up) return editor;
    cle_close(editor);
    return NULL;
}

void cle_close(cle_editor *editor) {
    if (!editor) return;
    const locale_t caller = uselocale(editor->utf8);
    if (editor->libedit) el_end(editor->libedit);
    if (editor->history) history_wend(editor->history);
    uselocale(caller);
    freelocale(editor->utf8);
    free(editor->prompt);
    free(editor->text);
    free(editor->listing);
    free(editor->paste);
    free(editor->draft);
    free(editor);
}

bool cle_edits(const cle_editor *editor) { return editor->edits; }

void cle_set_completion(cle_editor *editor, cle_complete complete, void *context) {
    editor->complete = complete;
    editor->context = context;
}

static void forget_last_line(cle_editor *editor) {
    free(editor->text);
    free(editor->listing);
    free(editor->paste);
    free(editor->draft);
    editor->text = NULL;
    editor->listing = editor->paste = editor->draft = NULL;
    editor->ahead_count = editor->draft_length = 0;
    editor->is_interrupted = editor->is_left = editor->is_paste_too_long = false;
    editor->tries = 0;
}

/* NULL when the line was left or there are no more. */
static const wchar_t *get_line(cle_editor *editor, int *count) {
    const bool has_settings = tcgetattr(STDIN_FILENO, &editor->before) == 0;
    if (!has_settings) return NULL;
    fflush(stdout);
    cle_take_signals(editor);
    if (editor->edits) {
        /* Before the prompt is there: what is typed behind it must not meet the system's own line editing. */
        el_wset(editor->libedit, EL_PREP_TERM, 1);
        cle_set_paste_mode(true);
    } else {
        struct termios settings = editor->before;
        settings.c_iflag |= IUTF8;
        settings.c_lflag |= NOFLSH;
        tcsetattr(STDIN_FILENO, TCSADRAIN, &settings);
    }
    const wchar_t *line = el_wgets(editor->libedit, count);
    fflush(stdout);
    cle_give_signals_back();
    return line;
}

int cle_read(cle_editor *editor, const char *text, const char **out, size_t *length) {
    forget_last_line(editor);
    free(editor->prompt);
    editor->prompt = cle_wide(text, strlen(text));
    if (!editor->prompt) return CLE_END;
    const locale_t caller = uselocale(editor->utf8);
    int count = 0;
    const wchar_t *line = get_line(editor, &count);
    int outcome = CLE_END;
    if (editor->is_interrupted) {
        outcome = CLE_INTERRUPTED;
    } else if (line && count > 0) {
        while (count > 0 && (line[count - 1] == '\n' || line[count - 1] == '\r')) count--;
        editor->text = cle_narrow(line, (size_t)count, length);
        *out = editor->text;
        if (editor->text) outcome = CLE_LINE;
    }
    /* What follows begins on a line of its own. */
    if (outcome != CLE_LINE) putchar('\n');
    fflush(stdout);
    uselocale(caller);
    return outcome;
}

void cle_add_history(cle_editor *editor, const char *entry) {
    wchar_t *wide = cle_wide(entry, strlen(entry));
    HistEventW event;
    if (wide && wcslen(wide) < ROOM / 2) history_w(editor->history, &event, H_ENTER, wide);
    free(wide);
}

void cle_clear_history(cle_editor *editor) {
    HistEventW event;
    history_w(editor->history, &event, H_CLEAR);
}
