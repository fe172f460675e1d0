package dev.rubrica.http.list;

import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.time.Instant;

/** A contact list as clients see it. */
public record ListJson(
    long id,
    String name,
    String description,
    boolean isTest,
    long contactCount,
    Instant createdAt,
    Instant updatedAt,
    boolean deleted,
    Instant deletedAt) {

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

  /** A list to be made. */
  record Create(Actor actor, ListDetails details) {
    static Create read(RequestReader in) {
      JsonBody body = in.body(CREATE);
      boolean test = Boolean.TRUE.equals(body.flag("isTest"));
      return new Create(
          in.actor(), ListDetails.of(body.text("name"), body.text("description"), test));
    }
  }

  /** A list to be changed: absent properties stay. */
  record Change(Actor actor, ListId list, JsonBody body, EntityTags condition) {

    private static final ListDetails ANY = ListDetails.of("any", null, false);

    static Change read(RequestReader in) {
      JsonBody body = in.body(CHANGE);
      in.require(!body.isEmpty(), "body", "must change name, description or isTest");
      body.refuseNull("name");
      body.refuseNull("isTest");
      Change change = new Change(in.actor(), new ListId(in.id("id")), body, in.ifMatch());
      // Tried on any list, so that what cannot be is told before this one is looked for.
      in.take(() -> change.apply(ANY));
      return change;
    }

    private ListDetails apply(ListDetails old) {
      return ListDetails.of(
          body.text("name") == null ? old.name().value() : body.text("name"),
          body.has("description") ? body.text("description") : old.description(),
          body.flag("isTest") == null ? old.test() : body.flag("isTest"));
    }

    ManageLists.Change toCommand() {
      return new ManageLists.Change(
          actor, list, current -> condition.match(tag(current)), this::apply);
    }
  }

  /** Which lists went. */
  public record Deleted(long[] deleted, long[] notFound) {
    static Deleted from(ManageLists.Deleted result) {
      return new Deleted(result.deleted().toArray(), result.notFound().toArray());
    }
  }
}
