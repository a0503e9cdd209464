/*
 * A note: why an answer is missing, limited or less sure, in plain sentences.
 * It never holds a person's values. An empty text becomes NULL in SQL.
 */
#ifndef BASE_NOTE_H
#define BASE_NOTE_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct Note {
    char text[600];
} Note;

/* Appends one sentence, formatted as printf does, after a space. */
__attribute__((format(printf, 2, 3))) static inline void note_add(Note *note, const char *format,
                                                                  ...)
{
    size_t used = strlen(note->text);
    va_list arguments;

    if (used > 0 && used + 1 < sizeof(note->text)) {
        note->text[used++] = ' ';
        note->text[used] = '\0';
    }
    va_start(arguments, format);
    vsnprintf(note->text + used, sizeof(note->text) - used, format, arguments);
    va_end(arguments);
}

/* Appends what another note says, if anything. */
static inline void note_append(Note *note, const Note *other)
{
    if (other->text[0] != '\0')
        note_add(note, "%s", other->text);
}

/* "Left out: 3 rows with left_at before entered."; nothing where there are none. */
static inline void note_rows_left_out(Note *note, long long rows, const char *reason)
{
    if (rows > 0)
        note_add(note, "Left out: %lld row%s %s.", rows, rows == 1 ? "" : "s", reason);
}

/* "Counted as 0: 3 rows without events."; nothing where there are none. */
static inline void note_rows_counted_as_zero(Note *note, long long rows, const char *reason)
{
    if (rows > 0)
        note_add(note, "Counted as 0: %lld row%s %s.", rows, rows == 1 ? "" : "s", reason);
}

#endif
