package dev.rubrica.http.list;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.request.json.BodySchema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a contact list.
 *
 * @param id null of a list that a simulation did not create
 * @param reachable the number of members that can be reached on each channel; null unless the
 *     client asked for it
 * @param campaignIds the drafts and waiting campaigns that name the list; null in a search
 */
public record ListJson(
    @Nullable Long id,
    String name,
    @Nullable String description,
    boolean isTest,
    long contactCount,
    Instant createdAt,
    Instant updatedAt,
    boolean deleted,
    @Nullable Instant deletedAt,
    @Nullable Instant restorableUntil,
    @Nullable Map<Channel, Long> reachable,
    long @Nullable [] campaignIds) {

  /** The properties that can be written. */
  public static final BodySchema CREATE =
      new BodySchema().texts("name", "description").flags("isTest").simulation();

  /** As {@link #CREATE}; read-only properties of a response that the client edited are ignored. */
  public static final BodySchema CHANGE =
      new BodySchema()
          .and(CREATE)
          .ignored(
              "id",
              "contactCount",
              "createdAt",
              "updatedAt",
              "deleted",
              "deletedAt",
              "restorableUntil",
              "reachable",
              "campaignIds");

  /** A restore has no properties of its own. */
  public static final BodySchema RESTORE = new BodySchema().simulation();

  static ListJson from(ContactList list) {
    return from(list, null, null);
  }

  static ListJson from(ContactList list, IdSet campaigns) {
    return from(list, null, campaigns);
  }

  static ListJson from(FindLists.Reachable reachable, IdSet campaigns) {
    return from(reachable.list(), reachable.members(), campaigns);
  }

  private static ListJson from(
      ContactList list, @Nullable Map<Channel, Long> reachable, @Nullable IdSet campaigns) {
    ListDetails details = list.details();
    return new ListJson(
        list.id().value(),
        details.name().value(),
        details.description(),
        details.test(),
        list.contactCount(),
        list.createdAt(),
        list.updatedAt(),
        list.deleted(),
        list.deletedAt(),
        list.restorableUntil(),
        reachable,
        campaigns == null ? null : campaigns.toArray());
  }

  static ListJson from(ManageLists.WouldCreate list) {
    ListDetails details = list.details();
    return new ListJson(
        null,
        details.name().value(),
        details.description(),
        details.test(),
        0,
        list.at(),
        list.at(),
        false,
        null,
        null,
        null,
        new long[0]);
  }

  /** The entity tag of a list, which changes with its details and not with its members. */
  public static String tag(ContactList list) {
    return EntityTags.of(list.updatedAt(), list.id().value(), list.revision());
  }

  /**
   * The result of a deletion.
   *
   * @param affectedCampaignIds the drafts and waiting campaigns that name a deleted list
   */
  public record Deleted(long[] deleted, long[] notFound, long[] affectedCampaignIds) {
    static Deleted from(ManageLists.Deleted result) {
      return new Deleted(
          result.deleted().toArray(),
          result.notFound().toArray(),
          result.affectedCampaigns().toArray());
    }
  }
}
