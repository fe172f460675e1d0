package dev.rubrica.http.membership;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.query.Member;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.http.contact.ContactJson;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * The JSON of an association.
 *
 * @param id the association's
 */
public record MembershipJson(long id, long listId, long contactId) {

  static MembershipJson from(Membership association) {
    return new MembershipJson(
        association.id().value(), association.list().value(), association.contact().value());
  }

  private static final int MAX_KEPT_IDS = 100_000;

  /** Streams the result of an addition, which may have millions of ids. */
  static void write(ManageMemberships.Added added, JsonGenerator out) throws IOException {
    write(added, true, out);
  }

  /** Writes the result of an addition for repeats, with null instead of very many ids. */
  static void writeKept(ManageMemberships.Added added, JsonGenerator out) throws IOException {
    write(added, added.associations().size() <= MAX_KEPT_IDS, out);
  }

  private static void write(ManageMemberships.Added added, boolean withIds, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    if (withIds) {
      array(out, "ids", added.associations().stream());
    } else {
      out.writeNullField("ids");
    }
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

  /** The result of a dry run of an addition. */
  public record WouldAdd(
      long created, long alreadyMembers, long[] notFoundContactIds, boolean dryRun) {
    static WouldAdd from(ManageMemberships.WouldAdd result) {
      return new WouldAdd(
          result.created(), result.alreadyMembers(), result.notFoundContacts().toArray(), true);
    }
  }

  /**
   * The result of a simulation of an addition.
   *
   * @param ids empty: no association is new
   */
  public record SimulatedAddition(
      long[] ids, long created, long alreadyMembers, long[] notFoundContactIds) {
    static SimulatedAddition from(ManageMemberships.WouldAdd result) {
      return new SimulatedAddition(
          new long[0],
          result.created(),
          result.alreadyMembers(),
          result.notFoundContacts().toArray());
    }
  }

  /** The result of a dry run of a removal. */
  public record WouldRemove(long removed, long[] notFoundContactIds, boolean dryRun) {
    static WouldRemove from(ManageMemberships.Removed result) {
      return new WouldRemove(result.removed(), result.notFoundContacts().toArray(), true);
    }
  }

  /** The result of a removal. */
  public record Removed(long removed, long[] notFoundContactIds) {
    static Removed from(ManageMemberships.Removed result) {
      return new Removed(result.removed(), result.notFoundContacts().toArray());
    }
  }

  /** The JSON of a member: the contact with its association. */
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
