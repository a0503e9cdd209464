/*
 * A fuzz target is one file target_NAME.c with the function below. Its head has a line `SQL:` with the
 * statement that takes an input to a server, where LITERAL stands for the input as a string and
 * COPY_FILE for a file in the binary format of COPY that holds it.
 *
 * Two programs are made of it: the fuzzer (fuzz.sh), and a replay of the saved corpus in
 * corpus/NAME (replay.c), which is one of the unit tests.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Takes any input; answers 0. What must not be ends the program. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROPERTY(condition)                                                                        \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition);                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#endif
