/*
 * Partial sorting: as much of a quicksort as puts some ranks in their places.
 * J. M. Chambers, "Algorithm 410: Partial sorting", Communications of the ACM
 * 14, 1971, on R. C. Singleton's quicksort, Algorithm 347, ibid. 12, 1969:
 * median of three, stretches of up to 11 values by insertion.
 *
 * The algorithm wants its two ranks in ascending order. STL's published program
 * asks for the middle two of an even number in descending order, and then one
 * of them may stay anywhere on its side of the other. R's stl is that program;
 * to give its figures, the order in which ranks are asked for counts here.
 * Who wants a median takes select.h.
 */
#ifndef BASE_PARTIAL_SORT_H
#define BASE_PARTIAL_SORT_H

/* Reorders n > 0 values, for the ranks `first` and `second`, counted from 0. */
void partial_sort(double *values, int n, int first, int second);

#endif
