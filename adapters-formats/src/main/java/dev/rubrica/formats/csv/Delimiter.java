package dev.rubrica.formats.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The delimiter of cells, and its detection.
 *
 * @param isAnnounced whether the first line only declares the delimiter ("sep=;")
 */
record Delimiter(char character, boolean isAnnounced) {

  private static final List<Character> CANDIDATES = List.of(';', ',', '\t', '|');

  /** Occurs in no text, so that rows have one cell. */
  private static final char NONE = '\u001F';

  /** Occurs in no text, either; disables quotation for texts with unbalanced quotation marks. */
  private static final char NO_QUOTATION = '\u001E';

  private static final Pattern ANNOUNCEMENT =
      Pattern.compile("\"?sep=([^\\w\\s\"]|\t)\"?\\R", Pattern.CASE_INSENSITIVE);

  /**
   * Detects the delimiter with the most uniform number of columns.
   *
   * @param sample the start of the text
   * @param isWhole whether the sample is the whole text; otherwise its last row may be cut
   */
  static Delimiter of(String sample, boolean isWhole) {
    Matcher announcement = ANNOUNCEMENT.matcher(sample);
    if (announcement.lookingAt()) {
      return new Delimiter(announcement.group(1).charAt(0), true);
    }
    return best(sample, isWhole, '"')
        .or(() -> best(sample, isWhole, NO_QUOTATION))
        .orElse(new Delimiter(NONE, false));
  }

  private static Optional<Delimiter> best(String sample, boolean isWhole, char quote) {
    return CANDIDATES.stream()
        .map(character -> new Delimiter(character, false))
        .flatMap(delimiter -> delimiter.fit(sample, isWhole, quote))
        .max(Comparator.comparingDouble(Fit::score))
        .map(Fit::delimiter);
  }

  CsvReader.CsvReaderBuilder parser() {
    return CsvReader.builder()
        .fieldSeparator(character)
        .skipEmptyLines(false)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .allowExtraCharsAfterClosingQuote(true);
  }

  private Stream<Fit> fit(String sample, boolean isWhole, char quote) {
    ColumnCounts counts = new ColumnCounts();
    try (Stream<ColumnCounts.Line> rows =
        parser().quoteCharacter(quote).build(counts, sample).stream()) {
      rows.forEach(counts::add);
    } catch (CsvParseException _) {
      return Stream.empty();
    }
    if (!isWhole) {
      counts.forgetLast();
    }
    return counts.isTable(character == ',')
        ? Stream.of(new Fit(this, counts.score()))
        : Stream.empty();
  }

  private record Fit(Delimiter delimiter, double score) {}
}
