package dev.rubrica.console.bulk;

import dev.rubrica.console.contact.FilterCondition;
import dev.rubrica.console.contact.FilterOption;
import dev.rubrica.console.page.PageFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a change: first the list or the tag is chosen, then the change is tried, and then it
 * is made.
 *
 * @param who the contacts
 * @param conditions of the contacts; empty for none
 * @param fields of the request so far
 * @param step what is to be chosen or shown now
 * @param lists to choose from; empty if the id of a list is typed
 * @param trial null if it is not tried yet
 * @param trialUrl of the page with the trial
 * @param back the URL of the search
 * @param problem with what was chosen; null for none
 */
public record BulkScreen(
    PageFrame frame,
    String who,
    List<String> conditions,
    List<FilterCondition> fields,
    Step step,
    List<FilterOption> lists,
    @Nullable TrialView trial,
    String trialUrl,
    String back,
    @Nullable String problem) {

  /** What is to be chosen or shown. */
  public enum Step {
    /** Nobody was chosen. */
    NOBODY,
    LIST,
    TAG,
    TRIAL
  }

  public boolean isNobody() {
    return step == Step.NOBODY;
  }

  public boolean choosesList() {
    return step == Step.LIST;
  }

  public boolean choosesTag() {
    return step == Step.TAG;
  }
}
