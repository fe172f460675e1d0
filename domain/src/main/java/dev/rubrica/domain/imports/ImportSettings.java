package dev.rubrica.domain.imports;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.tag.Tags;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is imported.
 *
 * @param header whether the first row is a header; null to detect it
 * @param country the country of national numbers; null for the default
 * @param mapping column header, or index from 0, to the field's name, "" to ignore the column
 * @param lists the lists that every contact of the file joins
 * @param tags added to every contact of the file
 * @param preview the number of rows that a report shows
 */
public record ImportSettings(
    @Nullable Boolean header,
    @Nullable String country,
    Map<String, String> mapping,
    IdSet lists,
    DuplicateStrategy strategy,
    Tags tags,
    int preview) {

  public ImportSettings {
    mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
  }

  /** Omits the mapping, whose headers come from the file. */
  @Override
  public String toString() {
    return "ImportSettings[" + strategy + "]";
  }
}
