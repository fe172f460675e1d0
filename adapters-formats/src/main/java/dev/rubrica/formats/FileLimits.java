package dev.rubrica.formats;

/**
 * The maximum sizes of the parts of a file, which bound the memory for reading it.
 *
 * @param columns columns of a row
 * @param cell characters of a cell
 * @param row characters of a row
 * @param card characters of a vCard, without pictures, sounds and keys, which are skipped
 */
public record FileLimits(int columns, int cell, int row, int card) {

  public static final FileLimits STANDARD = new FileLimits(1_000, 100_000, 1_000_000, 300_000);
}
