package dev.rubrica.console.campaign.recipient;

import dev.rubrica.console.campaign.CampaignProgress;
import dev.rubrica.console.page.PageFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of a campaign.
 *
 * @param path of the campaign
 * @param progress how many there are of each status
 * @param status the words of the API for the statuses that are shown; empty for all
 * @param firstUrl the first page; null on the first page
 * @param nextUrl the next page; null on the last one
 */
public record RecipientsScreen(
    PageFrame frame,
    String path,
    CampaignProgress progress,
    String status,
    List<RecipientRow> rows,
    @Nullable String firstUrl,
    @Nullable String nextUrl) {

  /** The page of recipients with these statuses; empty for all. */
  public String url(String words) {
    return words.isEmpty() ? path + "/recipients" : path + "/recipients?status=" + words;
  }

  /** For the attribute {@code aria-current} of a link. */
  public @Nullable String current(String words) {
    return words.equals(status) ? "page" : null;
  }
}
