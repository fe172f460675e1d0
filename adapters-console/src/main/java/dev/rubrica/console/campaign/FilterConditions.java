package dev.rubrica.console.campaign;

import dev.rubrica.console.contact.FilterReader;
import dev.rubrica.console.contact.FilterText;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.campaign.AudienceFilter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the conditions of the filter of an audience for people. */
public final class FilterConditions {

  private FilterConditions() {}

  /**
   * One text for each condition; none without a filter.
   *
   * @param lists those that the filter names
   */
  public static List<String> of(
      @Nullable AudienceFilter filter, List<NamedSource> lists, Texts texts) {
    if (filter == null) {
      return List.of();
    }
    FilterText text =
        new FilterText(
            texts, lists.stream().collect(Collectors.toMap(NamedSource::id, NamedSource::name)));
    return FilterReader.conditions(filter.text()).stream().map(text::of).toList();
  }
}
