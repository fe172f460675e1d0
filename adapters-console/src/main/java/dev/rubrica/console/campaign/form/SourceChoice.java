package dev.rubrica.console.campaign.form;

import dev.rubrica.console.campaign.NamedSource;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice of lists or campaigns by search. There may be thousands, so only those are shown that
 * are chosen, and the first ones that the search finds.
 *
 * @param field whose values are the ids of those that are chosen
 * @param action the path to which the form is sent, also by a search
 * @param search as it was typed
 * @param more what the search found beyond those that are shown; null if nothing
 * @param problem what is wrong; null if nothing
 */
public record SourceChoice(
    PageFrame frame,
    String field,
    Message legend,
    Message hint,
    String action,
    String search,
    List<NamedSource> chosen,
    List<NamedSource> found,
    @Nullable String more,
    @Nullable String problem) {

  /** The field with the search. */
  public static String searchField(String field) {
    return "search." + field;
  }

  public String searchField() {
    return searchField(field);
  }

  /** What a script sends beside the form, as JSON. */
  public String findJson() {
    return "{\"" + CampaignEditor.FIND + "\":\"" + field + "\"}";
  }
}
