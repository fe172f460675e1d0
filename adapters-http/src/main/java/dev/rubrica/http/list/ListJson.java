package dev.rubrica.http.list;

import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.request.json.BodySchema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contact list as clients see it. */
public record ListJson(
    long id,
    String name,
    @Nullable String description,
    boolean isTest,
    long contactCount,
    Instant createdAt,
    Instant updatedAt,
    boolean deleted,
    @Nullable Instant deletedAt) {

  /** What can be written. */
  public static final BodySchema CREATE =
      new BodySchema().texts("name", "description").flags("isTest");

  /** As {@link #CREATE}, and what an edited answer brings along. */
  public static final BodySchema CHANGE =
      new BodySchema()
          .and(CREATE)
          .ignored("id", "contactCount", "createdAt", "updatedAt", "deleted", "deletedAt");

  static ListJson from(ContactList list) {
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
        list.deletedAt());
  }

  /** The tag of a list's details: it changes with them and not with membership. */
  static String tag(ContactList list) {
    return EntityTags.of(list.updatedAt(), list.id().value(), list.revision());
  }

  /** Which lists went. */
  public record Deleted(long[] deleted, long[] notFound) {
    static Deleted from(ManageLists.Deleted result) {
      return new Deleted(result.deleted().toArray(), result.notFound().toArray());
    }
  }
}
