package dev.rubrica.console.bulk;

/**
 * What a change would do.
 *
 * @param number of the contacts that it would change
 * @param unchanged the number of the other selected contacts; 0 if they are not counted
 * @param unknown the number of chosen contacts that do not exist any more
 */
record BulkTrial(long number, long unchanged, long unknown) {}
