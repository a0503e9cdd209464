/* Names as people type them: with spaces anywhere, in capitals or not. */
#ifndef BASE_SQUEEZE_H
#define BASE_SQUEEZE_H

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>

/* The text without spaces, in small letters; false when it does not fit. */
static inline bool squeeze(const char *text, char *letters, size_t size)
{
    size_t n = 0;

    for (; *text != '\0'; text++)
        if (!isspace((unsigned char) *text)) {
            if (n + 1 == size)
                return false;
            letters[n++] = (char) tolower((unsigned char) *text);
        }
    letters[n] = '\0';
    return true;
}

#endif
