/*
 * Hands the saved corpus of a fuzz target to it, one line of TAP each: target_NAME takes the files of
 * test/fuzz/corpus/NAME, or those that it is called with. What must not be ends the program.
 */
#include <dirent.h>
#include <string.h>

#include "fuzz.h"
#include "unit.h"

#define CORPUS "test/fuzz/corpus/"

static void replay(const char *path)
{
    static uint8_t buffer[1 << 16];
    FILE *file = fopen(path, "rb");
    uint8_t *data;
    size_t size;

    if (file == NULL) {
        CHECK(false, "%s can be read", path);
        return;
    }
    size = fread(buffer, 1, sizeof(buffer), file);
    fclose(file);
    printf("# %s\n", path);
    fflush(stdout);
    data = malloc(size + 1);
    memcpy(data, buffer, size);
    CHECK(LLVMFuzzerTestOneInput(data, size) == 0, "%s", path);
    free(data);
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
