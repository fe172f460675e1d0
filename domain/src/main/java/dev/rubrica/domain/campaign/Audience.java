package dev.rubrica.domain.campaign;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * To whom a campaign goes. The audience of a draft may be incomplete: {@link #addMissing} tells.
 *
 * <p>With {@link DestinationType#CONTACTS}: the members of the lists that match the filter; without
 * lists, the contacts of the account that match the filter. With {@link DestinationType#NUMBERS}:
 * the destinations alone; a number that a contact has is that contact. In both cases without the
 * members of the excluded lists, and without the people whose message of an excluded campaign is
 * pending, leased or sent.
 *
 * @param lists at most {@value #MAX_LISTS}
 * @param filter null for all members of the lists
 * @param destinationCount how many phone numbers the campaign names, repeats included; they are
 *     read apart from the campaign, because there may be 100,000
 * @param excludedLists at most {@value #MAX_LISTS}
 * @param excludedCampaigns at most {@value #MAX_EXCLUDED_CAMPAIGNS}
 */
public record Audience(
    DestinationType type,
    IdSet lists,
    @Nullable AudienceFilter filter,
    int destinationCount,
    IdSet excludedLists,
    IdSet excludedCampaigns) {

  public static final int MAX_LISTS = 1_000;
  public static final int MAX_EXCLUDED_CAMPAIGNS = 100;

  public static final String LISTS = "contactListIds";
  public static final String EXCLUDED_LISTS = "excludeContactListIds";
  public static final String EXCLUDED_CAMPAIGNS = "excludeCampaignIds";
  public static final String DESTINATIONS = "destinations";
  public static final String FILTER = "filter";

  /** An audience without anybody. */
  public static final Audience NONE =
      new Audience(DestinationType.CONTACTS, IdSet.empty(), null, 0, IdSet.empty(), IdSet.empty());

  public Audience {
    Objects.requireNonNull(type);
    String tooMany = "must have at most %d ids";
    boolean numbers = type == DestinationType.NUMBERS;
    new Violations()
        .require(lists.size() <= MAX_LISTS, LISTS, tooMany.formatted(MAX_LISTS))
        .require(excludedLists.size() <= MAX_LISTS, EXCLUDED_LISTS, tooMany.formatted(MAX_LISTS))
        .require(
            excludedCampaigns.size() <= MAX_EXCLUDED_CAMPAIGNS,
            EXCLUDED_CAMPAIGNS,
            tooMany.formatted(MAX_EXCLUDED_CAMPAIGNS))
        .require(
            destinationCount <= Destination.MAX,
            DESTINATIONS,
            "must have at most " + Destination.MAX + " numbers")
        .require(lists.isEmpty() || !numbers, LISTS, "must be empty when destinationType is 2")
        .require(filter == null || !numbers, FILTER, "must be null when destinationType is 2")
        .require(
            destinationCount == 0 || numbers,
            DESTINATIONS,
            "must be empty unless destinationType is 2")
        .throwIfAny();
  }

  Audience withFilter(AudienceFilter other) {
    return new Audience(type, lists, other, destinationCount, excludedLists, excludedCampaigns);
  }

  /** Adds what the audience must name before its people can be counted. */
  void addMissing(Violations problems) {
    if (type == DestinationType.NUMBERS) {
      problems.require(
          destinationCount > 0, DESTINATIONS, "must have a number when destinationType is 2");
    } else {
      problems.require(
          !lists.isEmpty() || filter != null, LISTS, "must name a list, unless there is a filter");
    }
  }

  /** All lists that the audience refers to, excluded ones and those of the filter included. */
  public IdSet allLists() {
    LongStream filtered = filter == null ? LongStream.empty() : filter.lists().stream();
    return IdSet.of(
        LongStream.concat(LongStream.concat(lists.stream(), excludedLists.stream()), filtered)
            .toArray());
  }
}
