package dev.rubrica.application.service.export;

import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.port.in.ManageExports.DownloadLink;
import dev.rubrica.application.port.in.ManageExports.Export;
import dev.rubrica.application.port.out.KeptAnswerRepository.Kept;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.service.ServiceErrors;
import dev.rubrica.domain.DomainException.ExportsRunning;
import dev.rubrica.domain.DomainException.LinkExpired;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What users see of exports in the background: files, limits, links and deletions. */
class ExportJobServiceTest extends ExportTestBench {

  @Test
  void a_file_shows_one_moment() throws IOException {
    account.contact(new ContactDraft().name("Anna", null).phone("+393331234567").details());
    snapshots.shut();
    ExportId id = start();
    await(() -> snapshots.taken.get() == 1);
    account.contact(new ContactDraft().name("Zoe", null).phone("+393331234568").details());
    snapshots.open();
    assertEquals("firstName\nAnna\n", content(ended(id)));
    assertEquals(1, find(id).job().contents().rows());
  }

  @Test
  void chosen_contacts_are_exported_without_those_that_do_not_exist() throws IOException {
    account.contact(new ContactDraft().name("Anna", null).phone("+393331234567").details());
    ContactId zoe =
        account.contact(new ContactDraft().name("Zoe", null).phone("+393331234568").details());
    ContactId bea =
        account.contact(new ContactDraft().name("Bea", null).phone("+393331234569").details());
    IdSet chosen = both(ids(zoe, bea), unknown(1));
    ExportId id = node.service.start(account.actor(), command(null, chosen)).job().id();
    assertEquals("firstName\nBea\nZoe\n", content(ended(id)));
    assertNull(find(id).job().order().filter());
    AuditQuery query =
        new AuditQuery(
            account.id(),
            Samples.NOW.minusSeconds(1),
            null,
            Set.of(AuditAction.EXPORT_STARTED),
            null,
            null,
            PageRequest.of(new Paging(0, 10)));
    AuditEvent started = storage.read(in -> in.audit().search(query)).content().getFirst().event();
    assertEquals(AuditedContacts.of(chosen), started.contacts());
  }

  @Test
  void chosen_contacts_are_limited_and_have_no_filter() {
    assertEquals(
        ManageExports.MAX_CHOSEN, command(null, unknown(ManageExports.MAX_CHOSEN)).chosen().size());
    assertEquals(
        List.of("contactIds"),
        ServiceErrors.fields(() -> command(null, unknown(ManageExports.MAX_CHOSEN + 1))));
    assertEquals(
        List.of("contactIds"),
        ServiceErrors.fields(() -> command(new FilterDraft().tags("vip").filter(), unknown(1))));
  }

  @Test
  void a_call_that_may_be_repeated_starts_one_export() {
    IdempotentCall call =
        new IdempotentCall(
            account.id(), new IdempotencyKey("k"), new CallFingerprint("0".repeat(64)));
    KeptAnswer.Response answer = new KeptAnswer.Response(303, "", "/x", null, null);
    ManageExports.Command command = command(null);
    snapshots.shut();
    assertTrue(node.service.startOnce(account.actor(), command, call, answer).isPresent());
    assertEquals(Optional.empty(), node.service.startOnce(account.actor(), command, call, answer));
    Kept kept = storage.read(in -> in.keptAnswers().find(account.id(), call.key())).orElseThrow();
    assertEquals(answer, kept.answer());
    int running = storage.read(in -> in.exports().countRunning(account.id()));
    assertEquals(1, running);
  }

  @Test
  void ten_running_exports_are_the_maximum() {
    snapshots.shut();
    ExportId first = start();
    for (int i = 1; i < 10; i++) {
      start();
    }
    assertThrows(ExportsRunning.class, this::start);
    start(node, TestAccount.in(storage));
    node.service.delete(account.actor(), first);
    start();
  }

  @Test
  void an_eleventh_file_removes_the_oldest() {
    List<ExportId> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(made().job().id());
      clock.push(Duration.ofSeconds(1));
    }
    DownloadLink oldest = find(ids.getFirst()).link();
    assertNotNull(oldest);
    Export eleventh = made();
    assertNotNull(eleventh.link());
    assertNull(find(ids.get(0)).fileExpiresAt());
    assertNull(find(ids.get(0)).link());
    assertEquals(ExportStatus.COMPLETED, find(ids.get(0)).job().status());
    assertNotNull(find(ids.get(1)).fileExpiresAt());
    assertThrows(LinkExpired.class, () -> downloads.open(oldest));
  }

  @Test
  void a_running_export_removes_the_oldest_files() {
    List<ExportId> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(made().job().id());
      clock.push(Duration.ofSeconds(1));
    }
    snapshots.shut();
    for (int i = 0; i < 4; i++) {
      start();
    }
    assertNull(find(ids.get(1)).fileExpiresAt());
    assertNotNull(find(ids.get(2)).fileExpiresAt());
  }

  @Test
  void a_deleted_export_stops_and_leaves_nothing() {
    account.contacts(Samples.people(100));
    snapshots.shut();
    ExportId id = start();
    await(() -> started() == 1);
    node.service.delete(account.actor(), id);
    assertThrows(NotFound.class, () -> find(id));
    snapshots.open();
    await(() -> node.runner.running() == 0 && node.runner.waiting() == 0);
    assertEquals(0, bytes());
    assertEquals(List.of(), faults);
  }

  @Test
  void a_deletion_ends_a_download() throws IOException {
    for (int i = 0; i < 4_000; i++) {
      String name = "Anna" + "a".repeat(90) + i;
      account.contact(
          new ContactDraft().name(name, null).phone("+39333%07d".formatted(i)).details());
    }
    Export made = made();
    var file = downloads.open(made.link()).orElseThrow();
    try (InputStream content = file.range(0, file.bytes())) {
      assertEquals(1_000, content.readNBytes(1_000).length);
      node.service.delete(account.actor(), made.job().id());
      assertThrows(LinkExpired.class, content::readAllBytes);
    }
  }

  @Test
  void a_list_that_is_deleted_meanwhile_fails_the_export() {
    ListId list = account.list("Soci");
    snapshots.shut();
    ContactFilter others = new FilterDraft().inNoneOf(Samples.ids(list)).filter();
    // Two exports of another kind occupy the places, so that this one waits.
    start();
    start();
    ExportId id = node.service.start(account.actor(), command(others)).job().id();
    account.delete(list);
    snapshots.open();
    Export failed = ended(id);
    assertEquals(ExportStatus.FAILED, failed.job().status());
    assertTrue(failed.job().state().failure().contains("filter.notListIds"));
  }

  @Test
  void a_link_of_another_account_or_export_is_forged() {
    Export made = made();
    DownloadLink link = made.link();
    assertTrue(downloads.open(link).isPresent());
    AccountId other = TestAccount.in(storage).id();
    assertTrue(
        downloads
            .open(
                new DownloadLink(other, link.export(), link.end(), link.number(), link.signature()))
            .isEmpty());
    assertTrue(
        downloads
            .open(
                new DownloadLink(
                    link.account(),
                    link.export(),
                    link.end().plusSeconds(1),
                    link.number(),
                    link.signature()))
            .isEmpty());
  }

  @Test
  void a_caller_who_may_read_the_account_needs_no_link() throws IOException {
    Export made = made();
    ExportId id = made.job().id();
    try (InputStream content = downloads.open(account.id(), id).range(0, 1)) {
      assertEquals(1, content.readAllBytes().length);
    }
    AccountId other = TestAccount.in(storage).id();
    assertThrows(NotFound.class, () -> downloads.open(other, id));
    clock.push(Duration.ofHours(24));
    assertThrows(WrongState.class, () -> downloads.open(account.id(), id));
  }

  @Test
  void old_exports_are_deleted() {
    Export made = made();
    ExportRetention retention = new ExportRetention(storage, clock);
    clock.push(Duration.ofDays(ManageExports.KEPT_DAYS));
    retention.deleteOld();
    assertEquals(made.job().id(), find(made.job().id()).job().id());
    clock.push(Duration.ofSeconds(1));
    retention.deleteOld();
    assertThrows(NotFound.class, () -> find(made.job().id()));
    assertThrows(LinkExpired.class, () -> downloads.open(made.link()));
  }

  @Test
  void a_link_does_not_outlast_its_file() {
    Export made = made();
    clock.push(Duration.ofMinutes(24 * 60 - 30));
    Export renewed = node.service.renewLink(account.actor(), made.job().id());
    assertEquals(made.fileExpiresAt(), renewed.link().end());
    assertTrue(downloads.open(renewed.link()).isPresent());
    clock.push(Duration.ofMinutes(30));
    assertThrows(LinkExpired.class, () -> downloads.open(renewed.link()));
  }
}
