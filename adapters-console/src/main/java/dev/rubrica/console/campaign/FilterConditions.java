package dev.rubrica.console.campaign;

import dev.rubrica.console.contact.FilterReader;
import dev.rubrica.console.contact.FilterText;
import dev.rubrica.console.page.PageFrame;
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
      @Nullable AudienceFilter filter, List<NamedSource> lists, PageFrame frame) {
    if (filter == null) {
      return List.of();
    }
    FilterText text =
        new FilterText(
            frame.texts(),
            lists.stream().collect(Collectors.toMap(NamedSource::id, NamedSource::name)),
            frame.zone());
    return FilterReader.conditions(filter.text()).stream().map(text::of).toList();
  }
}
