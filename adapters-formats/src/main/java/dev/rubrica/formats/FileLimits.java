package dev.rubrica.formats;

/**
 * How large the parts of a file may be: no contact needs more, and memory is bounded by them.
 *
 * @param columns of a row
 * @param cell characters of a cell
 * @param row characters of a row
 * @param card characters of a vCard; pictures, sounds and keys are not read and do not count
 */
public record FileLimits(int columns, int cell, int row, int card) {

  public static final FileLimits STANDARD = new FileLimits(1_000, 100_000, 1_000_000, 300_000);
}
