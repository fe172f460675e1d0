package dev.rubrica.http.membership;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.query.Member;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.membership.Association;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.http.contact.ContactJson;
import dev.rubrica.http.exchange.Input;
import dev.rubrica.http.exchange.JsonFields;
import dev.rubrica.http.exchange.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * An association as clients see it.
 *
 * @param id of the association
 */
public record MembershipJson(long id, long listId, long contactId) {

  /** The bodies of the bulk calls. */
  public static final JsonFields CHANGE =
      new JsonFields().ids("listIds", "contactIds", "excludeIdsAllContacts").flags("allContacts");

  private static final Selection ANYONE = new Selection.AllExcept(IdSet.empty());

  static MembershipJson from(Association association) {
    return new MembershipJson(
        association.id().value(), association.list().value(), association.contact().value());
  }

  /** Reads which contacts of which lists a bulk call is about. */
  static ManageMemberships.Change change(Input in) {
    JsonObject body = in.body(CHANGE);
    IdSet lists = body.ids("listIds");
    Selection selection = selection(in, body);
    in.require(body.has("listIds"), "listIds", "is required");
    // The lists are tried on any selection, so that they are blamed beside a wrong one.
    in.take(() -> new ManageMemberships.Change(in.account(), lists, ANYONE));
    in.check();
    return new ManageMemberships.Change(in.account(), lists, selection);
  }

  private static Selection selection(Input in, JsonObject body) {
    boolean all = Boolean.TRUE.equals(body.flag("allContacts"));
    IdSet named = body.ids("contactIds");
    IdSet excluded = body.ids("excludeIdsAllContacts");
    boolean missing = !all && !body.has("contactIds");
    in.require(!missing, "contactIds", "is required when allContacts is not true")
        .require(!all || named.isEmpty(), "contactIds", "must be empty when allContacts is true")
        .require(
            all || excluded.isEmpty(),
            "excludeIdsAllContacts",
            "is possible only when allContacts is true");
    return in.take(() -> all ? new Selection.AllExcept(excluded) : new Selection.Only(named));
  }

  /** Writes what an addition did, millions of ids included, bit by bit. */
  static void write(ManageMemberships.Added added, JsonGenerator out) throws IOException {
    out.writeStartObject();
    array(out, "ids", added.associations().stream());
    out.writeNumberField("created", added.associations().size());
    out.writeNumberField("alreadyMembers", added.alreadyMembers());
    array(out, "notFoundContactIds", added.notFoundContacts().stream());
    out.writeEndObject();
  }

  private static void array(JsonGenerator out, String name, LongStream ids) throws IOException {
    out.writeArrayFieldStart(name);
    for (var each = ids.iterator(); each.hasNext(); ) {
      out.writeNumber(each.nextLong());
    }
    out.writeEndArray();
  }

  /** What a removal did. */
  public record Removed(long removed, long[] notFoundContactIds) {
    static Removed from(ManageMemberships.Removed result) {
      return new Removed(result.removed(), result.notFoundContacts().toArray());
    }
  }

  /** A contact as a member: with its association. */
  public record MemberJson(
      @JsonUnwrapped ContactJson contact, long associationId, Instant addedAt) {
    static MemberJson from(Member member) {
      return new MemberJson(
          ContactJson.from(member.contact()),
          member.association().id().value(),
          member.association().addedAt());
    }
  }
}
