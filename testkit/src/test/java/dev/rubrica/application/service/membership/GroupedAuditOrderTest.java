package dev.rubrica.application.service.membership;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.service.group.GatedStorage;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The audit trail of changes that are written together, in the order in which they are made. */
@Timeout(60)
class GroupedAuditOrderTest {

  private final InMemoryStorage memory = new InMemoryStorage();
  private final GatedStorage storage = new GatedStorage(memory);
  private final TestAccount account = TestAccount.in(memory);
  private final ListId list = account.list("Lista");
  private final ContactId first = account.contact(named("Ada", "Negri"));
  private final ContactId second = account.contact(named("Mina", "Mazzini"));
  private final MembershipService memberships =
      new MembershipService(storage, new StoppedClock(), 1_000);

  @Test
  void an_addition_that_is_made_before_a_removal_is_recorded_before_it() throws Exception {
    CompletableFuture<Void> inFlight = started(() -> memberships.add(change(first)));
    storage.awaitFirst();
    CompletableFuture<Void> removal = waiting(() -> memberships.remove(change(second)));
    CompletableFuture<Void> addition = waiting(() -> memberships.add(change(second)));
    storage.release();
    CompletableFuture.allOf(inFlight, removal, addition).get(20, SECONDS);

    assertEquals(2, storage.writes(), "the removal and the addition share a transaction");
    assertEquals(List.of(first), account.members(list));
    assertEquals(
        List.of(
            AuditAction.MEMBERSHIP_ADDED,
            AuditAction.MEMBERSHIP_ADDED,
            AuditAction.MEMBERSHIP_REMOVED),
        recorded());
  }

  private Change change(ContactId contact) {
    return new Change(account.actor(), ids(list), new Selection.Only(ids(contact)));
  }

  private static CompletableFuture<Void> started(Runnable work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.startVirtualThread(() -> complete(done, work));
    return done;
  }

  /** Starts the work and returns when its thread waits for the group in flight. */
  private static CompletableFuture<Void> waiting(Runnable work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread = Thread.startVirtualThread(() -> complete(done, work));
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return done;
  }

  private static void complete(CompletableFuture<Void> done, Runnable work) {
    try {
      work.run();
      done.complete(null);
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }

  /** The actions, oldest first. */
  private List<AuditAction> recorded() {
    AuditQuery all =
        new AuditQuery(
            account.id(), null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 100)));
    return memory.read(in -> in.audit().search(all)).content().reversed().stream()
        .map(entry -> entry.event().action())
        .toList();
  }
}
