package dev.rubrica.console.suppression;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.contact.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of all opt-outs.
 *
 * @param number the number of opt-outs, as a text; null if it was not asked for
 * @param countUrl of the page with the number
 * @param next the URL of the next page; null on the last page
 * @param first the URL of the first page; null on it
 * @param notice what was done before; null if nothing
 */
public record SuppressionsScreen(
    PageFrame frame,
    SuppressionSearchState state,
    List<SuppressionRow> rows,
    @Nullable String number,
    String countUrl,
    @Nullable String next,
    @Nullable String first,
    @Nullable String notice) {

  public List<Channel> channels() {
    return List.of(Channel.values());
  }

  public List<ReasonOption> reasons() {
    return ReasonOption.all(frame.texts());
  }
}
