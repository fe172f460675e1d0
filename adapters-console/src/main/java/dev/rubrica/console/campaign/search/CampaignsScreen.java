package dev.rubrica.console.campaign.search;

import dev.rubrica.console.campaign.CampaignDescription;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.SendingMode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The screen of all campaigns.
 *
 * @param total the number of campaigns on all pages, as a text
 * @param list the name of the list whose campaigns are shown; null for all
 * @param notice what was done before; null if nothing
 */
public record CampaignsScreen(
    PageFrame frame,
    CampaignSearchState state,
    List<CampaignRow> rows,
    String total,
    PageNumbers pages,
    @Nullable String list,
    @Nullable String notice) {

  /** The columns from left to right. */
  public List<CampaignColumn> columns() {
    return List.of(CampaignColumn.values());
  }

  /** The statuses among which a person chooses. */
  public List<FilterOption> statuses() {
    return Stream.of(CampaignStatus.values())
        .map(
            status ->
                new FilterOption(
                    CampaignSearchState.STATUSES.word(status),
                    frame.texts().get(name(status)),
                    state.filter().statuses().contains(status)))
        .toList();
  }

  private static Message name(CampaignStatus status) {
    return switch (status) {
      case DRAFT -> Message.CAMPAIGN_DRAFT;
      case WAITING -> Message.CAMPAIGN_SCHEDULED;
      case SENDING -> Message.CAMPAIGN_SENDING;
      case COMPLETED -> Message.CAMPAIGN_COMPLETED;
      case ENDED -> Message.CAMPAIGN_ENDED;
    };
  }

  public List<FilterOption> modes() {
    return Stream.of(SendingMode.values())
        .map(
            mode ->
                new FilterOption(
                    mode.name(),
                    CampaignDescription.words(mode, frame.texts()),
                    state.filter().modes().contains(mode)))
        .toList();
  }

  /** Yes and no, of which one may be chosen. */
  public List<FilterOption> flags(@Nullable Boolean chosen) {
    return List.of(
        new FilterOption("true", frame.texts().get(Message.YES), Boolean.TRUE.equals(chosen)),
        new FilterOption("false", frame.texts().get(Message.NO), Boolean.FALSE.equals(chosen)));
  }

  /** One of several values of a condition. */
  public record FilterOption(String value, String text, boolean chosen) {}
}
