package dev.rubrica.http.audit;

import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an entry of the audit trail.
 *
 * @param contactIds null when the contacts were not selected by id, or are too many
 * @param selection null when the action is not about contacts
 */
public record AuditJson(
    long id,
    Instant at,
    AuditAction action,
    Who actor,
    long[] listIds,
    long @Nullable [] contactIds,
    @Nullable Choice selection,
    AuditCounts counts,
    @Nullable Long importId,
    @Nullable Long affectedKeyId,
    @Nullable Long affectedInboundTokenId,
    @Nullable Long campaignId) {

  /** The kind of an actor. */
  public enum Via {
    API,
    INBOUND,
    CLI,
    SERVICE
  }

  /**
   * The actor; only a client of the API and a messaging platform have a key or a token, an address
   * and a request.
   */
  public record Who(
      Via kind,
      @Nullable Long keyId,
      @Nullable Long inboundTokenId,
      @Nullable String address,
      @Nullable String requestId) {
    static Who from(Actor actor) {
      return switch (actor) {
        case Actor.Client(_, var key, String address, String requestId) ->
            new Who(Via.API, key.value(), null, address, requestId);
        case Actor.Inbound(_, var token, String address, String requestId) ->
            new Who(Via.INBOUND, null, token.value(), address, requestId);
        case Actor.CommandLine _ -> new Who(Via.CLI, null, null, null, null);
        case Actor.Service _ -> new Who(Via.SERVICE, null, null, null, null);
      };
    }
  }

  /** How the contacts were selected. */
  public record Choice(AuditedContacts.Kind kind, long named, List<String> conditions) {
    static @Nullable Choice from(AuditedContacts contacts) {
      return contacts.kind() == AuditedContacts.Kind.NONE
          ? null
          : new Choice(contacts.kind(), contacts.named(), contacts.conditions());
    }
  }

  static AuditJson from(AuditEntry entry) {
    AuditEvent event = entry.event();
    AuditedContacts contacts = event.contacts();
    return new AuditJson(
        entry.id(),
        entry.at(),
        event.action(),
        Who.from(entry.actor()),
        event.lists().toArray(),
        contacts.ids() == null ? null : contacts.ids().toArray(),
        Choice.from(contacts),
        event.counts(),
        event.importId() == null ? null : event.importId().value(),
        event.key() == null ? null : event.key().value(),
        event.inboundToken() == null ? null : event.inboundToken().value(),
        event.campaign() == null ? null : event.campaign().value());
  }
}
