package dev.rubrica.console.person;

import dev.rubrica.console.page.PageFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The campaigns of whose audience a person is.
 *
 * @param back the page of the person
 */
public record PersonCampaignsScreen(PageFrame frame, String back, List<Row> rows) {

  /**
   * A campaign. Everything is for people.
   *
   * @param path of its page
   * @param reason why the person failed or was skipped; null otherwise
   * @param at when the status became what it is; null if nothing happened yet
   */
  public record Row(
      String path, String name, String status, @Nullable String reason, @Nullable String at) {}
}
