package dev.rubrica.http.campaign;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.MessageContent;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.http.request.EntityTags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a campaign.
 *
 * @param id null of a campaign that a simulation did not create
 */
public record CampaignJson(
    @Nullable Long id,
    @JsonUnwrapped Definition definition,
    boolean isTest,
    @JsonUnwrapped Progress progress,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant confirmedAt,
    @Nullable Instant completedAt) {

  /**
   * What clients write.
   *
   * @param destinations null in a search; null elements are numbers of erased people
   */
  public record Definition(
      String name,
      @Nullable String description,
      @Nullable SendingMode sendingMode,
      int destinationType,
      long[] contactListIds,
      @Nullable List<@Nullable String> destinations,
      int destinationCount,
      long[] excludeContactListIds,
      long[] excludeCampaignIds,
      @JsonRawValue @Nullable String filter,
      @JsonUnwrapped MessageContent content,
      @Nullable Instant scheduledDate,
      @Nullable Instant sendUntil,
      boolean readyToSend) {

    static Definition from(CampaignDefinition of, @Nullable List<Destination> destinations) {
      AudienceFilter filter = of.audience().filter();
      return new Definition(
          of.name(),
          of.description(),
          of.sendingMode(),
          of.audience().type().code(),
          of.audience().lists().toArray(),
          destinations == null ? null : numbers(destinations),
          of.audience().destinationCount(),
          of.audience().excludedLists().toArray(),
          of.audience().excludedCampaigns().toArray(),
          filter == null ? null : filter.text(),
          of.content(),
          of.schedule().scheduledDate(),
          of.schedule().sendUntil(),
          of.readyToSend());
    }

    private static List<@Nullable String> numbers(List<Destination> destinations) {
      List<@Nullable String> numbers = new ArrayList<>(destinations.size());
      for (Destination each : destinations) {
        numbers.add(each.number() == null ? null : each.number().value());
      }
      return numbers;
    }

    /** Omits everything but the name: numbers and filter are personal data. */
    @Override
    public String toString() {
      return "Definition[" + name + "]";
    }
  }

  /**
   * How far the campaign is.
   *
   * @param totalDestinations null until the audience is fixed
   */
  public record Progress(
      int status,
      boolean paused,
      @Nullable String failure,
      @Nullable GoalJson goal,
      @Nullable Long totalDestinations,
      long totalSuccess,
      long totalFailed,
      long totalSkipped) {

    static final Progress NONE = new Progress(0, false, null, null, null, 0, 0, 0);

    static Progress from(Campaign campaign) {
      CampaignState state = campaign.state();
      CampaignTotals totals = campaign.totals();
      SendingMode mode = campaign.definition().sendingMode();
      return new Progress(
          state.status().code(),
          state.paused(),
          state.failure(),
          campaign.goal() == null ? null : GoalJson.from(campaign.goal(), mode),
          totals == null ? null : totals.destinations(),
          totals == null ? 0 : totals.succeeded(),
          totals == null ? 0 : totals.failed(),
          totals == null ? 0 : totals.skipped());
    }
  }

  /** The answer to a deletion. */
  public record Deleted(long id) {}

  /** A campaign of a search. */
  static CampaignJson from(Campaign campaign) {
    return of(campaign, null);
  }

  static CampaignJson of(Campaign campaign, @Nullable List<Destination> destinations) {
    return new CampaignJson(
        campaign.id().value(),
        Definition.from(campaign.definition(), destinations),
        campaign.test(),
        Progress.from(campaign),
        campaign.createdAt(),
        campaign.updatedAt(),
        campaign.state().confirmedAt(),
        campaign.state().completedAt());
  }

  /** A draft that was not created. */
  static CampaignJson draft(
      CampaignDefinition definition, List<Destination> destinations, boolean test, Instant at) {
    Definition written = Definition.from(definition, destinations);
    return new CampaignJson(null, written, test, Progress.NONE, at, at, null, null);
  }

  /** The entity tag, which changes with what clients write and with the status. */
  public static String tag(Campaign campaign) {
    return EntityTags.of(campaign.updatedAt(), campaign.id().value(), campaign.revision());
  }
}
