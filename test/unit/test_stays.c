/* Joining spells into stays, against a join of every pair. */
#include "describe/stays.h"

#include <string.h>

#include "unit.h"

#define SPELLS 40
#define DAY MICROS_PER_DAY

static PersonSpell spell(uint64_t person, int64_t entered, int64_t left_at)
{
    return (PersonSpell){{person, person % 2}, entered, left_at};
}

static int64_t stays_of(PersonSpell *spells, int64_t n, Step max_gap)
{
    PersonSpell scratch[SPELLS];
    int64_t stays = -1;

    stays_sort(spells, scratch, n, NULL);
    stays_join(spells, n, max_gap, NULL, &stays);
    return stays;
}

static void check_by_hand(void)
{
    const Step none = {0, 0}, week = {0, 7 * DAY}, month = {1, 0};
    const Moment january_31 = 30 * DAY, february_29 = 59 * DAY; /* of 2000 */
    PersonSpell touching[] = {spell(1, 5, 9), spell(1, -3, 5), spell(2, 9, 12)};
    PersonSpell inside[] = {spell(1, 0, 100), spell(1, 10, 20), spell(1, 50, 60),
                            spell(1, 101, 102)};
    PersonSpell open[] = {spell(1, 0, STAY_OPEN), spell(1, 10, 20), spell(1, 30, STAY_OPEN)};
    PersonSpell clipped[] = {spell(1, 0, january_31), spell(1, february_29, february_29 + 1)};
    PersonSpell beyond[] = {spell(1, 0, january_31), spell(1, february_29 + 1, february_29 + 2)};
    PersonSpell days[] = {spell(1, 0, DAY), spell(1, 8 * DAY, 9 * DAY),
                          spell(1, 16 * DAY + 1, 17 * DAY)};
    PersonSpell empty[] = {spell(1, 5, 5), spell(1, 5, 5), spell(1, 4, 4)};

    CHECK(stays_of(touching, 3, none) == 2, "touching spells of one person are one stay");
    CHECK(touching[0].entered == -3 && touching[0].left_at == 9,
          "from first entering to last leaving");
    CHECK(stays_of(inside, 4, none) == 2 && inside[0].left_at == 100,
          "a spell inside another does not shorten it");
    CHECK(stays_of(open, 3, none) == 1 && open[0].left_at == STAY_OPEN,
          "an open stay takes in what follows");
    CHECK(stays_of(clipped, 2, month) == 1, "31 January and a month reach 29 February");
    CHECK(stays_of(beyond, 2, month) == 2, "and no further");
    CHECK(stays_of(days, 3, week) == 2, "a gap of a week joins, a microsecond more does not");
    CHECK(stays_of(empty, 3, none) == 2, "empty spells join those at the same moment");
    CHECK(stays_of(empty, 0, none) == 0, "no spells, no stays");
}

/* The moments that someone is there do not change, and stays of a person lie apart. */
static void check_at_random(void)
{
    uint64_t seed = 1;

    for (int round = 0; round < 200; round++) {
        PersonSpell spells[SPELLS], before[SPELLS];
        int64_t stays, gap = round % 3, wrong = 0;

        for (int i = 0; i < SPELLS; i++) {
            uint64_t draw =
                (seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407) >> 33;

            spells[i] = spell(draw % 5, (int64_t) (draw / 5 % 100) - 50, 0);
            spells[i].left_at = spells[i].entered + (int64_t) (draw / 500 % 12);
        }
        memcpy(before, spells, sizeof(spells));
        stays = stays_of(spells, SPELLS, (Step){0, gap});
        for (uint64_t person = 0; person < 5; person++)
            for (int64_t t = -50; t < 75; t++) {
                bool was = false, is = false;

                for (int i = 0; i < SPELLS; i++)
                    was |= before[i].person.high == person && before[i].entered <= t &&
                           t < before[i].left_at;
                for (int i = 0; i < stays; i++)
                    is |= spells[i].person.high == person && spells[i].entered <= t &&
                          t < spells[i].left_at;
                wrong += gap == 0 ? was != is : was && !is;
            }
        for (int i = 1; i < stays; i++)
            wrong += key_equal(spells[i].person, spells[i - 1].person) &&
                     spells[i].entered <= spells[i - 1].left_at + gap;
        if (wrong > 0 || round == 199)
            CHECK(wrong == 0, "stays cover what the spells did and lie apart (%d sets)", round + 1);
    }
}

int main(void)
{
    check_by_hand();
    check_at_random();
    return unit_done();
}
