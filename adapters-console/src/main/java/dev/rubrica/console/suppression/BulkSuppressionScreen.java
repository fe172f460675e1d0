package dev.rubrica.console.suppression;

import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.contact.Channel;
import java.util.List;

/**
 * The form that suppresses many numbers.
 *
 * @param problems what is wrong with it, at most twenty
 */
public record BulkSuppressionScreen(
    PageFrame frame, SuppressionInput input, List<FormProblem> problems) {

  public List<Channel> channels() {
    return List.of(Channel.values());
  }

  public List<ReasonOption> reasons() {
    return ReasonOption.all(frame.texts());
  }

  /** For {@code aria-invalid}. */
  public String isInvalid() {
    return Boolean.toString(!problems.isEmpty());
  }
}
