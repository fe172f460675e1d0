package dev.rubrica.console.person;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.suppression.SuppressionRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a person.
 *
 * @param path of the page
 * @param optOuts null of a person without a phone number
 * @param notice what was done before; null if nothing
 */
public record PersonScreen(
    PageFrame frame,
    String path,
    List<PersonValue> values,
    PersonLists lists,
    PersonTags tags,
    List<ConsentRow> consents,
    @Nullable OptOuts optOuts,
    @Nullable String notice) {

  /** The path of a page or form about the person. */
  public String path(String page) {
    return path + "/" + page;
  }

  /**
   * The opt-outs of the person's number, newest first.
   *
   * @param channels on which the number is suppressed now, as a text; empty for none
   * @param path of the page of the number
   */
  public record OptOuts(String channels, String path, List<SuppressionRow> rows) {}

  /** A list. */
  public record ListOption(long id, String name) {}

  /**
   * The lists of a person.
   *
   * @param of lists that the person is in
   * @param moreOf whether the person is in more lists than these
   * @param others lists that the person can be added to
   * @param moreOthers whether there are more of them, which a search finds
   * @param search for lists to add, as it was typed
   */
  public record PersonLists(
      List<ListOption> of,
      boolean moreOf,
      List<ListOption> others,
      boolean moreOthers,
      String search) {}

  /**
   * The tags of a person.
   *
   * @param typed what was typed to add tags
   * @param problem what is wrong with it; null if nothing
   */
  public record PersonTags(List<String> names, String typed, @Nullable String problem) {}
}
