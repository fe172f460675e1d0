package dev.rubrica.testkit.contract.campaign;

import static dev.rubrica.testkit.sample.TestCampaign.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Extended;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.dossier.CampaignTrace;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Recipients one by one: searches, erasure and retention. */
public interface RecipientContract extends CampaignTime {

  private static CampaignDefinitionDraft draft() {
    return new CampaignDefinitionDraft();
  }

  private static TestCampaign sending(TestAccount account, int people) {
    return TestCampaign.sending(account, draft(), account.contacts(HandoutContract.people(people)));
  }

  private Page<Recipient> search(RecipientQuery query) {
    return storage().read(in -> in.recipients().search(query));
  }

  private static RecipientQuery query(
      TestCampaign campaign, Set<RecipientStatus> statuses, ContactId contact, int limit) {
    return new RecipientQuery(
        campaign.account(), campaign.id(), statuses, contact, PageRequest.of(new Paging(0, limit)));
  }

  @Test
  default void recipients_are_found_by_status_and_contact() {
    TestCampaign campaign = sending(TestAccount.in(storage()), 4);
    Lease lease = campaign.lease(2);
    campaign.done(
        lease,
        LeaseReport.of(List.of(new Failure(keys(lease).getFirst(), "100% 'no'")), List.of()));
    campaign.lease(1);
    Page<Recipient> failed = search(query(campaign, Set.of(RecipientStatus.FAILED), null, 10));
    assertEquals(1, failed.total());
    Recipient first = failed.content().getFirst();
    assertEquals("100% 'no'", first.reason());
    assertEquals(1, first.attempt());
    assertNotNull(first.at());
    assertEquals(lease.recipients().getFirst().number(), first.number());
    assertEquals(
        2,
        search(query(campaign, Set.of(RecipientStatus.LEASED, RecipientStatus.SUCCEEDED), null, 10))
            .content()
            .size());
    Recipient pending =
        search(query(campaign, Set.of(RecipientStatus.PENDING), null, 10)).content().getFirst();
    assertNull(pending.number());
    assertNull(pending.at());
    assertEquals(0, pending.attempt());
    assertEquals(
        List.of(pending), search(query(campaign, Set.of(), pending.contact(), 10)).content());
    assertEquals(
        List.of(),
        search(query(campaign, Set.of(RecipientStatus.FAILED), pending.contact(), 10)).content());
    assertEquals(
        List.of(), search(query(campaign, Set.of(), new ContactId(Long.MAX_VALUE), 10)).content());
  }

  @Test
  default void pages_by_cursor_have_every_recipient_once_in_order() {
    TestCampaign campaign = sending(TestAccount.in(storage()), 7);
    campaign.done(campaign.lease(3));
    List<Recipient> all = campaign.recipients();
    List<Recipient> byCursor = new ArrayList<>();
    Position next = null;
    do {
      Page<Recipient> page = search(query(campaign, Set.of(), null, 2).from(next));
      assertEquals(7, page.total());
      byCursor.addAll(page.content());
      next = page.next();
    } while (next != null);
    assertEquals(all, byCursor);
    List<Recipient> each = new ArrayList<>();
    storage()
        .readSnapshot(
            campaign.account(),
            in -> {
              in.recipients()
                  .each(
                      query(campaign, Set.of(RecipientStatus.SUCCEEDED), null, 1).uncounted(),
                      each::add);
              return null;
            });
    assertEquals(all.subList(0, 3), each);
    assertTrue(search(query(campaign, Set.of(), null, 2).uncounted()).count().isEmpty());
  }

  @Test
  default void recipients_of_other_accounts_and_unfixed_campaigns_do_not_exist() {
    TestCampaign campaign = sending(TestAccount.in(storage()), 1);
    TestAccount other = TestAccount.in(storage());
    TestCampaign stolen = new TestCampaign(other, campaign.id());
    assertEquals(List.of(), search(query(stolen, Set.of(), null, 10)).content());
    TestCampaign draft = TestCampaign.draft(other, draft());
    assertEquals(0, search(query(draft, Set.of(), null, 10)).total());
  }

  @Test
  default void the_campaigns_of_a_contact_are_found_by_contact_and_by_number() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign byNumber = TestCampaign.toNumbers(account, draft(), "+5215512345678");
    byNumber.confirm();
    byNumber.fix();
    ContactId contact = account.contact(Samples.withPhone("+525512345678"));
    TestCampaign byContact =
        TestCampaign.sending(
            account, draft().name("By contact"), List.of(addChannel(account, contact)));
    sending(account, 1);
    Contact found = account.find(contact).orElseThrow();
    List<CampaignTrace> campaigns =
        storage().read(in -> in.recipients().ofContact(account.id(), found, 10));
    assertEquals(
        List.of(byContact.id(), byNumber.id()),
        campaigns.stream().map(CampaignTrace::campaign).toList());
    assertEquals("By contact", campaigns.getFirst().name());
    assertEquals(byContact.recipients().getFirst(), campaigns.getFirst().recipient());
    assertEquals(1, storage().read(in -> in.recipients().ofContact(account.id(), found, 1)).size());
  }

  private ContactId addChannel(TestAccount account, ContactId contact) {
    var details = HandoutContract.people(1).getFirst();
    var points =
        new ContactDetails.ContactPoints(
            new PhoneNumber("+525512345678"), null, details.channels());
    var changed =
        new ContactDetails(details.name(), points, details.attributes(), details.fields());
    storage()
        .write(
            in -> {
              in.contacts().lock(account.id(), contact);
              return in.contacts().update(account.id(), contact, changed, true, Samples.NOW);
            });
    return contact;
  }

  @Test
  default void contacts_in_audiences_that_were_fixed_since_are_found() {
    TestAccount account = TestAccount.in(storage());
    Instant before = storage().read(in -> in.campaigns().moment()).minusSeconds(5);
    List<ContactId> contacts = account.contacts(HandoutContract.people(3));
    TestCampaign campaign = TestCampaign.sending(account, draft(), contacts.subList(0, 2));
    IdSet all = Samples.ids(contacts);
    assertEquals(Samples.ids(contacts.subList(0, 2)), inAudience(account, all, before));
    assertEquals(IdSet.empty(), inAudience(account, all, campaign.find().state().fixedAt()));
    assertEquals(IdSet.empty(), inAudience(TestAccount.in(storage()), all, before));
  }

  private IdSet inAudience(TestAccount account, IdSet contacts, Instant after) {
    return storage().read(in -> in.recipients().inAudience(account.id(), contacts, after));
  }

  @Test
  default void erasure_blanks_numbers_and_reported_reasons_and_keeps_the_counts() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> contacts = account.contacts(HandoutContract.people(3));
    TestCampaign campaign = TestCampaign.sending(account, draft(), contacts);
    Lease lease = campaign.lease(3);
    PhoneNumber number = lease.recipients().get(1).number();
    campaign.done(
        lease,
        LeaseReport.of(
            List.of(
                new Failure(keys(lease).get(0), "by id"),
                new Failure(keys(lease).get(1), "by number")),
            List.of()));
    erase(account, contacts.subList(0, 2), Set.of(number));
    List<Recipient> recipients = campaign.recipients();
    for (Recipient one : recipients.subList(0, 2)) {
      assertNull(one.number());
      assertNull(one.reason());
      assertEquals(RecipientStatus.FAILED, one.status());
    }
    assertEquals(keys(lease), recipients.stream().map(Recipient::key).toList());
    assertNotNull(recipients.get(2).number());
    assertEquals(new CampaignTotals(3, 1, 2, 0), campaign.totals());
  }

  private void erase(TestAccount account, List<ContactId> contacts, Set<PhoneNumber> numbers) {
    IdSet ids = Samples.ids(contacts);
    if (!ids.isEmpty()) {
      account.delete(new Selection.Only(ids));
    }
    storage()
        .write(
            in -> {
              Identities people = new Identities(numbers, Set.of());
              var found = in.recipients().findToErase(account.id(), people);
              in.recipients().erase(account.id(), ids, people, found);
              return null;
            });
  }

  @Test
  default void an_erased_number_is_withdrawn_and_skipped_with_its_key() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign =
        TestCampaign.toNumbers(account, draft(), "+5215512345678", "+393330000002");
    TestCampaign other = TestCampaign.toNumbers(account, draft(), "+393330000002", "+525512345678");
    for (TestCampaign one : List.of(campaign, other)) {
      one.confirm();
      one.fix();
    }
    Lease lease = campaign.lease(2);
    List<RecipientKey> before = other.recipients().stream().map(Recipient::key).toList();
    Recipient mexican =
        campaign.recipients().stream()
            .filter(one -> one.number().value().startsWith("+52"))
            .findFirst()
            .orElseThrow();
    erase(account, List.of(), Set.of(new PhoneNumber("+525512345678")));
    assertEquals(
        List.of(mexican.key()),
        assertInstanceOf(
                Extended.Accepted.class, campaign.extend(lease.id(), Duration.ofSeconds(60)))
            .extension()
            .withdrawn());
    assertNull(campaign.recipient(mexican.key()).number());
    assertEquals(1, other.lease(5).recipients().size());
    assertEquals(before, other.recipients().stream().map(Recipient::key).toList());
    Recipient skipped =
        other.recipients().stream()
            .filter(one -> one.status() == RecipientStatus.SKIPPED)
            .findFirst()
            .orElseThrow();
    assertEquals("DELETED", skipped.reason());
    List<Destination> destinations =
        storage().read(in -> in.campaigns().destinations(account.id(), other.id()));
    assertEquals(2, destinations.size());
    assertNull(destinations.getLast().number());
    assertNotNull(destinations.getFirst().number());
  }

  @Test
  default void after_the_retention_the_totals_are_left() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign ended = sending(account, 2);
    ended.done(ended.lease(2));
    Instant now = storage().read(in -> in.campaigns().moment());
    ended.change(state -> state.completed(now));
    TestCampaign cancelled = sending(account, 1);
    cancelled.cancel();
    TestCampaign running = sending(account, 1);
    TestCampaign leased = sending(account, 1);
    leased.lease(1);
    leased.cancel();
    TestCampaign excluding = TestCampaign.draft(account, draft().excludingCampaigns(ended.id()));
    Instant later = now.plusSeconds(600);
    assertEquals(0, endRetention(account, now.minusSeconds(600), 10));
    assertEquals(1, endRetention(account, later, 1));
    assertEquals(1, endRetention(account, later, 10));
    assertEquals(0, endRetention(account, later, 10));
    assertFalse(ended.find().recipientsKept());
    assertEquals(new CampaignTotals(2, 2, 0, 0), ended.find().totals());
    assertEquals(List.of(), ended.recipients());
    assertTrue(running.find().recipientsKept());
    assertTrue(leased.find().recipientsKept(), "its last lease may still be reported");
    assertEquals(1, running.recipients().size());
    assertEquals(
        IdSet.of(ended.id().value()),
        storage()
            .read(
                in ->
                    in.campaigns().sources(account.id(), excluding.find().definition().audience()))
            .unusableCampaigns());
    storage()
        .write(
            in -> {
              while (in.recipients().purge(account.id(), 1_000) > 0) {}
              return null;
            });
    assertEquals(new CampaignTotals(2, 2, 0, 0), ended.find().totals());
    assertEquals(1, running.lease(5).recipients().size());
  }

  private int endRetention(TestAccount account, Instant before, int limit) {
    return storage().write(in -> in.recipients().endRetention(account.id(), before, limit));
  }
}
