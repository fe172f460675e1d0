package dev.rubrica.console.campaign.form;

import dev.rubrica.console.campaign.CampaignDescription;
import dev.rubrica.console.page.PageFrame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form that creates or changes a campaign.
 *
 * @param action the path to which the form is sent
 * @param back the path to which a person returns who does not save
 * @param tag the entity tag of the version that is changed; null for a new campaign
 * @param modes among which the person chooses
 * @param lists null if the audience is made of phone numbers
 * @param filter its conditions
 * @param zone of the times
 * @param unconfirms whether a change takes the confirmation back
 * @param current what others have saved meanwhile; null if nothing
 */
public record EditCampaignScreen(
    PageFrame frame,
    String action,
    String back,
    CampaignForm form,
    @Nullable String tag,
    List<Mode> modes,
    @Nullable SourceChoice lists,
    SourceChoice excludedLists,
    SourceChoice excludedCampaigns,
    List<String> filter,
    String zone,
    boolean unconfirms,
    @Nullable CampaignDescription current) {

  /** The choice whose field it is. */
  Optional<SourceChoice> choice(String field) {
    return Stream.concat(Stream.ofNullable(lists), Stream.of(excludedLists, excludedCampaigns))
        .filter(choice -> choice.field().equals(field))
        .findFirst();
  }

  /** A sending mode that can be chosen. */
  public record Mode(String value, String text, boolean chosen) {}
}
