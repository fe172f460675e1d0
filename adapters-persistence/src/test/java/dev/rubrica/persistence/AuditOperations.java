package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;

import dev.rubrica.application.port.out.AuditRepository.NewEntry;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The audit trail: new entries, searches, and the clean-up of old ones. */
final class AuditOperations {

  private static final int PAGE = 100;

  private AuditOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few("append an entry", AuditOperations::append),
        few("append some entries", AuditOperations::appendAll),
        few("newest entries", (in, on) -> in.audit().search(query(on, Set.of(), null, null))),
        few("entries of one action", AuditOperations::ofOneAction),
        few(
            "entries of a list",
            (in, on) -> in.audit().search(query(on, Set.of(), list(on), null))),
        few("entries of a contact", AuditOperations::ofContact),
        few(
            "entries of both",
            (in, on) -> in.audit().search(query(on, Set.of(), list(on), one(on)))),
        few("next page of entries", AuditOperations::nextPage),
        few("erase old entries", (in, on) -> in.audit().erase(on.id(), daysAgo(20), PAGE)));
  }

  private static void append(Repositories in, Subject on) {
    in.audit().append(new Actor.CommandLine(on.id()), removal(on, 1_000), Samples.NOW);
  }

  private static void appendAll(Repositories in, Subject on) {
    NewEntry draft = new NewEntry(new Actor.CommandLine(on.id()), removal(on, 10));
    in.audit().appendAll(Collections.nCopies(50, draft), Samples.NOW);
  }

  private static AuditEvent removal(Subject on, int contacts) {
    return AuditEvent.ofContacts(
        AuditAction.MEMBERSHIP_REMOVED,
        IdSet.of(on.lists()[0]),
        AuditedContacts.of(ContactOperations.some(on, contacts)),
        AuditCounts.deleted(3));
  }

  private static void ofOneAction(Repositories in, Subject on) {
    in.audit().search(query(on, Set.of(AuditAction.LIST_DELETED), null, null));
  }

  private static void ofContact(Repositories in, Subject on) {
    in.audit().search(query(on, Set.of(), null, one(on)));
  }

  private static void nextPage(Repositories in, Subject on) {
    Position position = new Position(false, daysAgo(3).toString(), 5);
    in.audit().search(query(on, Set.of(), null, null).from(position));
  }

  private static AuditQuery query(
      Subject on, Set<AuditAction> actions, ListId list, ContactId contact) {
    PageRequest page = PageRequest.of(new Paging(0, PAGE));
    return new AuditQuery(on.id(), daysAgo(30), daysAgo(1), actions, list, contact, page);
  }

  private static ListId list(Subject on) {
    return new ListId(on.lists()[0]);
  }

  private static ContactId one(Subject on) {
    return new ContactId(ContactOperations.some(on, 1).toArray()[0]);
  }

  private static Instant daysAgo(int days) {
    return Instant.now().minus(Duration.ofDays(days));
  }
}
