package dev.rubrica.console.imports.mapping;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a file is imported, apart from its columns, as it is typed in the form.
 *
 * @param header whether the first row is a header; null to detect it
 * @param country of national numbers, as typed; empty for the default
 * @param tags as typed, separated by commas
 */
public record MappingOptions(
    @Nullable Boolean header,
    DuplicateStrategy strategy,
    String country,
    String tags,
    IdSet lists) {

  private static final EnumCodec<DuplicateStrategy> STRATEGIES =
      EnumCodec.upperCase(DuplicateStrategy.class);

  /** The field with the lists that the contacts join. */
  public static final String LIST = "list";

  private static final String HEADER = "removeHead";
  private static final String STRATEGY = "duplicateStrategy";
  private static final String COUNTRY = "defaultCountry";
  private static final String TAGS = "tags";

  /** The names of the fields. */
  public static final List<String> NAMES = List.of(HEADER, STRATEGY, COUNTRY, TAGS, LIST);

  /** The options of a form. */
  public static MappingOptions read(QueryParameters in) {
    boolean detect = "".equals(in.text(HEADER));
    return new MappingOptions(
        detect ? null : in.flag(HEADER),
        in.word(STRATEGY, STRATEGIES, DuplicateStrategy.UPDATE),
        orEmpty(in.text(COUNTRY)),
        orEmpty(in.text(TAGS)),
        in.idsOrNone(LIST));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  public static MappingOptions of(ImportSettings settings) {
    String country = settings.country();
    return new MappingOptions(
        settings.header(),
        settings.strategy(),
        country == null ? "" : country,
        String.join(", ", settings.tags().names()),
        settings.lists());
  }

  /** Whether an import with these options is one with those. */
  public boolean areLike(ImportSettings settings) {
    String other = settings.country();
    return hasHeader(settings.header())
        && strategy == settings.strategy()
        && country.equalsIgnoreCase(other == null ? "" : other)
        && parsedTags().equals(settings.tags())
        && lists.equals(settings.lists());
  }

  /**
   * The names of the tags.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid a name cannot be that of a tag
   */
  public Tags parsedTags() {
    return Tags.named(TAGS, tagNames());
  }

  public List<String> tagNames() {
    return Stream.of(tags.split(",")).map(String::strip).filter(tag -> !tag.isEmpty()).toList();
  }

  /** As the API writes it. */
  public static String word(DuplicateStrategy strategy) {
    return STRATEGIES.word(strategy);
  }

  /** Whether the choice of the header is this one; null is the detection. */
  public boolean hasHeader(@Nullable Boolean choice) {
    return header == choice || header != null && header.equals(choice);
  }
}
