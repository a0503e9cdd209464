/*
 * Hands the saved corpus of a fuzz target to it, one line of TAP each: target_NAME takes the files of
 * test/fuzz/corpus/NAME, or those that it is called with. Each has a process of its own, which ends
 * badly when something is that must not be.
 */
#include <dirent.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fuzz.h"
#include "unit.h"

#define CORPUS "test/fuzz/corpus/"

static void hand_over(FILE *file)
{
    static uint8_t buffer[1 << 16];
    size_t size = fread(buffer, 1, sizeof(buffer), file);
    uint8_t *data = malloc(size + 1); /* as large as it is, for sanitizers to see its end */

    memcpy(data, buffer, size);
    _exit(LLVMFuzzerTestOneInput(data, size));
}

static void replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    int status = -1;

    fflush(stdout);
    if (file != NULL && fork() == 0)
        hand_over(file);
    CHECK(file != NULL && wait(&status) > 0 && status == 0, "%s", path);
    if (file != NULL)
        fclose(file);
}

static void replay_corpus(const char *name)
{
    char path[4096];
    struct dirent *entry;
    DIR *folder;

    snprintf(path, sizeof(path), CORPUS "%s", name);
    folder = opendir(path);
    while (folder != NULL && (entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof(path), CORPUS "%s/%s", name, entry->d_name);
            replay(path);
        }
    if (folder != NULL)
        closedir(folder);
}

int main(int argc, char **argv)
{
    const char *name = strstr(argv[0], "target_");

    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    if (argc == 1 && name != NULL)
        replay_corpus(name + strlen("target_"));
    return unit_done();
}
