package dev.rubrica.console.campaign;

import dev.rubrica.console.page.PageFrame;
import org.jspecify.annotations.Nullable;

/**
 * The state of a campaign with its numbers: the part of its page that is loaded again and again.
 *
 * @param path of the campaign
 * @param failure why it failed, or why it is paused after a restore; null otherwise
 * @param progress null until the audience is fixed
 * @param listsRecipients whether the recipients are kept
 */
public record ProgressScreen(
    PageFrame frame,
    String path,
    CampaignPhase phase,
    @Nullable String failure,
    @Nullable CampaignProgress progress,
    boolean listsRecipients) {

  /** The URL from which the part is loaded again; null if nothing changes by itself. */
  public @Nullable String pollUrl() {
    return phase.isMoving() ? path + "/progress?phase=" + phase.word() : null;
  }
}
