/* See sparkline.h. After E. Tufte, "Beautiful Evidence", 2006, chapter "Sparklines". */
#include "series/sparkline.h"

#include <string.h>

#define HEIGHTS 8
#define HALF_HEIGHT 3
#define UTF8_BLOCK_BYTES 3

static const char ascii_heights[HEIGHTS + 1] = "_.,-=+*#";

size_t sparkline_bound(int64_t n)
{
    return (size_t) n * UTF8_BLOCK_BYTES;
}

static void lowest_and_highest(const Series *series, double *lowest, double *highest)
{
    *lowest = INFINITY;
    *highest = -INFINITY;
    for (int64_t k = 0; k < series->n; k++) {
        if (series->values[k] < *lowest)
            *lowest = series->values[k];
        if (series->values[k] > *highest)
            *highest = series->values[k];
    }
}

static int height(double value, double lowest, double highest)
{
    /* Halved first: the span of two huge values would overflow. */
    double span = highest / 2 - lowest / 2;
    int level;

    if (!(span > 0))
        return HALF_HEIGHT;
    level = (int) ((value / 2 - lowest / 2) / span * HEIGHTS);
    return level < HEIGHTS ? level : HEIGHTS - 1;
}

size_t sparkline_print(const Series *series, bool unicode, char *out)
{
    double lowest, highest;
    size_t length = 0;

    lowest_and_highest(series, &lowest, &highest);
    for (int64_t k = 0; k < series->n; k++) {
        int level;

        if (isnan(series->values[k])) {
            out[length++] = ' ';
            continue;
        }
        level = height(series->values[k], lowest, highest);
        if (unicode) {
            memcpy(out + length, "\xE2\x96", 2);
            out[length + 2] = (char) (0x81 + level);
            length += UTF8_BLOCK_BYTES;
        } else {
            out[length++] = ascii_heights[level];
        }
    }
    return length;
}
