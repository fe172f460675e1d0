package dev.rubrica.application.service.consent;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.ManageConsents.Added;
import dev.rubrica.application.port.in.ManageConsents.Statement;
import dev.rubrica.application.port.in.ManageConsents.WouldAdd;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.ContactConsentQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentEvidence;
import dev.rubrica.domain.consent.ConsentPurpose;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.consent.ConsentStatus;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentServiceTest {

  private static final Selection ALL = new Selection.AllExcept(IdSet.empty());
  private static final PageRequest FIRST = PageRequest.of(new Paging(0, 10));
  private static final Instant BEFORE = NOW.minusSeconds(3_600);
  private static final KeyId KEY = new KeyId(1);

  private final InMemoryStorage storage = new InMemoryStorage();
  private final ConsentService service = new ConsentService(storage, new StoppedClock());
  private final TestAccount account = TestAccount.in(storage);
  private final String number = phone();
  private final ContactId ada = account.contact(withPhone(number));
  private final ContactId unreachable = account.contact(withEmail("bea@x.it"));

  private static Statement statement(
      Channel channel, ConsentPurpose purpose, ConsentStatus status) {
    ConsentEvidence evidence = ConsentEvidence.of("shop", null, null, null);
    return new Statement(new ConsentDetails(channel, purpose, status, evidence), BEFORE);
  }

  private static Statement marketing(ConsentStatus status) {
    return statement(null, ConsentPurpose.MARKETING, status);
  }

  private List<Consent> consents() {
    ConsentQuery query = new ConsentQuery(account.id(), new PhoneNumber(number), FIRST);
    return service.search(query).content();
  }

  private List<Suppression> suppressions() {
    SuppressionQuery query =
        new SuppressionQuery(account.id(), null, null, null, null, true, null, null, null, FIRST);
    return storage.read(in -> in.suppressions().search(query)).content();
  }

  private List<AuditEvent> events() {
    AuditQuery query =
        new AuditQuery(
            account.id(), null, null, Set.of(AuditAction.CONSENT_RECORDED), null, null, FIRST);
    return storage.read(in -> in.audit().search(query)).content().stream()
        .map(entry -> entry.event())
        .toList();
  }

  @Test
  void a_consent_is_recorded_and_audited() {
    Statement granted = marketing(ConsentStatus.GRANTED);
    WouldAdd expected =
        new WouldAdd(
            new PhoneNumber(number), granted.details(), new ConsentRecording(BEFORE, NOW, KEY));
    assertEquals(expected, service.tryAdd(account.actor(), ada, granted));
    assertEquals(List.of(), consents());
    Consent added = service.add(account.actor(), ada, granted);
    assertEquals(expected, new WouldAdd(added.number(), added.details(), added.recording()));
    assertEquals(List.of(added), consents());
    assertEquals(List.of(AuditEvent.consentsRecorded(AuditedContacts.of(ada), 1)), events());
    assertEquals(List.of(), suppressions());
  }

  @ParameterizedTest
  @CsvSource({"DENIED,SMS", "WITHDRAWN,"})
  void who_does_not_want_marketing_is_suppressed(ConsentStatus status, Channel channel) {
    service.add(account.actor(), ada, statement(channel, ConsentPurpose.MARKETING, status));
    Suppression made = suppressions().getFirst();
    assertEquals(new PhoneNumber(number), made.number());
    assertEquals(
        channel == null ? SuppressedChannels.ALL : SuppressedChannels.of(Set.of(channel)),
        made.channels());
    assertEquals(SuppressionReason.CONSENT_WITHDRAWN, made.reason());
    assertEquals("shop", made.source());
    assertEquals(BEFORE, made.occurredAt());
    assertEquals(NOW, made.createdAt());
    assertEquals(new SuppressionAuthor(KEY), made.createdBy());
  }

  @Test
  void a_granted_consent_lifts_nothing() {
    service.add(account.actor(), ada, marketing(ConsentStatus.DENIED));
    List<Suppression> before = suppressions();
    service.add(account.actor(), ada, marketing(ConsentStatus.GRANTED));
    assertEquals(before, suppressions());
    assertEquals(2, consents().size());
  }

  @Test
  void a_decision_on_service_messages_suppresses_nothing() {
    service.add(
        account.actor(), ada, statement(null, ConsentPurpose.SERVICE, ConsentStatus.WITHDRAWN));
    assertEquals(List.of(), suppressions());
  }

  @Test
  void a_decision_before_the_last_lift_is_recorded_and_revives_nothing() {
    service.add(account.actor(), ada, marketing(ConsentStatus.DENIED));
    LiftEntry lift = new LiftEntry(new PhoneNumber(number), SuppressedChannels.ALL);
    storage.write(
        in ->
            in.suppressions()
                .lift(account.id(), List.of(lift), new SuppressionAuthor(KEY), "asked", NOW));
    service.add(account.actor(), ada, marketing(ConsentStatus.WITHDRAWN));
    assertEquals(1, suppressions().size());
    assertEquals(2, consents().size());
  }

  @Test
  void a_contact_without_a_number_or_an_unknown_one_has_no_consent() {
    Statement granted = marketing(ConsentStatus.GRANTED);
    ContactId unknown = new ContactId(4711);
    assertThrows(NotFound.class, () -> service.add(account.actor(), unknown, granted));
    assertThrows(NotFound.class, () -> service.tryAdd(account.actor(), unknown, granted));
    assertThrows(
        NotFound.class,
        () -> service.search(new ContactConsentQuery(account.id(), unknown, FIRST)));
    for (Invalid refused :
        List.of(
            assertThrows(Invalid.class, () -> service.add(account.actor(), unreachable, granted)),
            assertThrows(
                Invalid.class, () -> service.tryAdd(account.actor(), unreachable, granted)))) {
      assertEquals("id", refused.problems().getFirst().field());
    }
    assertEquals(
        Page.none(FIRST),
        service.search(new ContactConsentQuery(account.id(), unreachable, FIRST)));
    assertEquals(List.of(), events());
  }

  @Test
  void a_decision_in_the_future_is_refused() {
    Statement future = new Statement(ConsentDraft.GRANTED, NOW.plusMillis(1));
    assertThrows(Invalid.class, () -> service.add(account.actor(), ada, future));
    assertThrows(Invalid.class, () -> service.tryAdd(account.actor(), ada, future));
    assertThrows(Invalid.class, () -> service.addAll(account.actor(), ALL, future));
    assertThrows(Invalid.class, () -> service.tryAddAll(account.actor(), ALL, future));
    assertEquals(List.of(), consents());
  }

  @Test
  void a_bulk_call_suppresses_and_is_audited_and_a_dry_run_is_neither() {
    Statement denied = marketing(ConsentStatus.DENIED);
    Added expected = new Added(1, IdSet.empty());
    assertEquals(expected, service.tryAddAll(account.actor(), ALL, denied));
    assertEquals(List.of(), events());
    assertEquals(List.of(), suppressions());
    assertEquals(expected, service.addAll(account.actor(), ALL, denied));
    assertEquals(1, consents().size());
    assertEquals(new PhoneNumber(number), suppressions().getFirst().number());
    AuditEvent event = AuditEvent.consentsRecorded(AuditedContacts.of(ALL), 1);
    assertEquals(List.of(event), events());
  }

  @Test
  void a_bulk_call_that_records_nothing_is_not_audited() {
    Selection only = new Selection.Only(Samples.both(ids(unreachable), Samples.unknown(1)));
    assertEquals(
        new Added(0, Samples.unknown(1)),
        service.addAll(account.actor(), only, marketing(ConsentStatus.DENIED)));
    assertEquals(List.of(), events());
    assertEquals(List.of(), suppressions());
  }

  @Test
  void lists_of_a_filter_must_exist() {
    Selection some =
        new Selection.Matching(
            new FilterDraft().inNoneOf(Samples.unknown(1)).filter(), IdSet.empty());
    Statement granted = marketing(ConsentStatus.GRANTED);
    for (Invalid refused :
        List.of(
            assertThrows(Invalid.class, () -> service.addAll(account.actor(), some, granted)),
            assertThrows(Invalid.class, () -> service.tryAddAll(account.actor(), some, granted)))) {
      assertEquals("filter.notListIds", refused.problems().getFirst().field());
    }
    assertEquals(List.of(), consents());
  }

  @Test
  void a_consent_stays_with_the_number_when_the_contact_gets_another() {
    Consent first = service.add(account.actor(), ada, marketing(ConsentStatus.GRANTED));
    account.update(ada, withPhone(phone()));
    assertEquals(
        List.of(), service.search(new ContactConsentQuery(account.id(), ada, FIRST)).content());
    ContactId next = account.contact(withPhone(number));
    assertEquals(
        List.of(first),
        service.search(new ContactConsentQuery(account.id(), next, FIRST)).content());
  }
}
