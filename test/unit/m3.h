/* The 3003 series of the M3 competition, from the folder of shared data. */
#ifndef M3_H
#define M3_H

#include <string.h>

#include "unit.h"

#define MAX_SERIES 3003
#define MAX_LENGTH 200
#define MAX_HORIZON 18

typedef struct M3Series {
    char id[8];
    int season, horizon, n;
    double y[MAX_LENGTH]; /* n values, then the horizon values held back */
} M3Series;

static M3Series series[MAX_SERIES];
static int n_series;

static bool read_m3(const char *path)
{
    char line[512], command[4200], *fields[10];
    FILE *file;

    snprintf(command, sizeof(command), "gzip -dc '%s'", path);
    file = popen(command, "r");
    while (file != NULL && fgets(line, sizeof(line), file)) {
        char *rest = line;
        M3Series *at = &series[n_series > 0 ? n_series - 1 : 0];

        for (int i = 0; i < 10; i++)
            fields[i] = strsep(&rest, ",\n");
        if (strcmp(fields[0], "series_id") == 0)
            continue;
        if (n_series == 0 || strcmp(at->id, fields[0]) != 0) {
            at = &series[n_series++];
            snprintf(at->id, sizeof(at->id), "%s", fields[0]);
            at->season = atoi(fields[5]);
            at->horizon = atoi(fields[6]);
        }
        at->y[atoi(fields[7]) - 1] = strtod(fields[8], NULL);
        at->n += atoi(fields[9]) == 0;
    }
    return file != NULL && pclose(file) == 0 && n_series == MAX_SERIES;
}

static inline double smape(const M3Series *of, const double *forecast)
{
    double sum = 0.0;

    for (int h = 0; h < of->horizon; h++)
        sum += 200.0 * fabs(of->y[of->n + h] - forecast[h]) /
               (fabs(of->y[of->n + h]) + fabs(forecast[h]));
    return sum / of->horizon;
}

#endif
