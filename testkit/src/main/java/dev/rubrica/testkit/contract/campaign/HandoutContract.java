package dev.rubrica.testkit.contract.campaign;

import static dev.rubrica.testkit.sample.TestCampaign.MAX_ATTEMPTS;
import static dev.rubrica.testkit.sample.TestCampaign.attempts;
import static dev.rubrica.testkit.sample.TestCampaign.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Bounds;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Extended;
import dev.rubrica.application.port.out.campaign.HandoutRepository.GivenBack;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Live;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Reported;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import dev.rubrica.domain.campaign.handout.LeasedRecipient;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Leases: grants and reports. */
public interface HandoutContract extends CampaignTime {

  Duration LEASE = Duration.ofSeconds(60);

  /** People who can be written to by SMS. */
  static List<ContactDetails> people(int count) {
    return Stream.generate(
            () ->
                new ContactDraft()
                    .name("Ada", "Rossi")
                    .phone(Samples.phone())
                    .channels(Channel.SMS)
                    .details())
        .limit(count)
        .toList();
  }

  private static TestCampaign sending(TestAccount account, int people) {
    return TestCampaign.sending(
        account, new CampaignDefinitionDraft(), account.contacts(people(people)));
  }

  private TestCampaign sending(int people) {
    return sending(TestAccount.in(storage()), people);
  }

  private static LeaseReport report(List<RecipientKey> failed, List<RecipientKey> returned) {
    return LeaseReport.of(
        failed.stream().map(key -> new Failure(key, "blocked 'x'")).toList(), returned);
  }

  @Test
  default void a_lease_has_the_first_pending_people_in_the_order_of_the_audience() {
    TestCampaign campaign = sending(5);
    List<RecipientKey> all = campaign.recipients().stream().map(Recipient::key).toList();
    Lease first = campaign.lease(2);
    Lease second = campaign.lease(100);
    assertEquals(all.subList(0, 2), keys(first));
    assertEquals(all.subList(2, 5), keys(second));
    assertEquals("w'1", first.worker());
    assertEquals(first.grantedAt().plus(LEASE), first.expiresAt());
    assertEquals(LEASE, first.duration());
    assertEquals(List.of(1, 1), attempts(first));
    assertEquals(
        List.of(first.expiresAt()),
        List.of(assertInstanceOf(Grant.NobodyLeft.class, campaign.grant(1)).nextExpiry()));
    assertEquals(CampaignTotals.of(5), campaign.totals());
  }

  @Test
  default void a_recipient_has_number_channels_and_the_values_that_were_asked_for() {
    TestAccount account = TestAccount.in(storage());
    String number = Samples.phone();
    ContactId contact =
        account.contact(
            new ContactDraft()
                .name("Ada", null)
                .phone(number)
                .channels(Channel.SMS, Channel.RCS)
                .tags("Vip")
                .fields(Map.of("n", BigDecimal.TEN, "t'x", "𝄞"))
                .details());
    TestCampaign campaign =
        TestCampaign.sending(
            account,
            new CampaignDefinitionDraft().mode(SendingMode.WHATSAPP_RCS_SMS),
            List.of(contact));
    LeaseFields fields =
        LeaseFields.named(List.of("firstName", "lastName", "tags", "n", "customFields.t'x", "no"));
    LeaseRequest request = new LeaseRequest(1, LEASE, null, fields);
    Grant.Granted granted =
        assertInstanceOf(Grant.Granted.class, campaign.grant(request, MAX_ATTEMPTS));
    assertNull(granted.lease().worker());
    LeasedRecipient one = granted.lease().recipients().getFirst();
    assertEquals(contact, one.contact());
    assertEquals(number, one.number().value());
    assertEquals(List.of(Channel.RCS, Channel.SMS), one.channels());
    assertEquals("Ada", one.fields().get("firstName"));
    assertNull(one.fields().get("lastName"));
    assertEquals(List.of("Vip"), one.fields().get("tags"));
    assertEquals(0, BigDecimal.TEN.compareTo((BigDecimal) one.fields().get("n")));
    assertEquals("𝄞", one.fields().get("customFields.t'x"));
    assertTrue(one.fields().containsKey("no"));
    assertEquals(6, one.fields().size());
    campaign.giveBack(granted.lease().id());
    LeaseRequest all = new LeaseRequest(1, LEASE, null, new LeaseFields.All());
    Grant.Granted again = assertInstanceOf(Grant.Granted.class, campaign.grant(all, MAX_ATTEMPTS));
    Map<String, Object> values = again.lease().recipients().getFirst().fields();
    assertEquals(number, values.get("phoneNumber"));
    assertEquals("𝄞", values.get("customFields.t'x"));
    assertEquals(true, values.get("isValid"));
  }

  @Test
  default void whoever_a_report_does_not_name_succeeded() {
    TestCampaign campaign = sending(4);
    Lease lease = campaign.lease(4);
    List<RecipientKey> keys = keys(lease);
    LeaseReport report = report(keys.subList(0, 1), keys.subList(1, 2));
    assertEquals(new LeaseResult(2, 1, 1, 0), campaign.done(lease, report));
    assertEquals(new CampaignTotals(4, 2, 1, 0), campaign.totals());
    assertEquals(
        List.of(
            RecipientStatus.FAILED,
            RecipientStatus.PENDING,
            RecipientStatus.SUCCEEDED,
            RecipientStatus.SUCCEEDED),
        campaign.statuses());
    assertEquals("blocked 'x'", campaign.recipients().getFirst().reason());
    Lease again = campaign.lease(10);
    assertEquals(keys.subList(1, 2), keys(again));
    assertEquals(List.of(2), attempts(again));
    assertEquals(new LeaseResult(1, 0, 0, 0), campaign.done(again));
    assertTrue(campaign.totals().isComplete());
  }

  @Test
  default void a_repeated_report_has_the_same_answer_and_changes_nothing() {
    TestCampaign campaign = sending(3);
    Lease lease = campaign.lease(3);
    LeaseReport report = report(keys(lease).subList(0, 1), List.of());
    LeaseResult result = campaign.done(lease, report);
    assertEquals(new Reported.Accepted(result, true), campaign.report(lease.id(), report));
    assertEquals(
        new Reported.OtherReport(), campaign.report(lease.id(), LeaseReport.ALL_SUCCEEDED));
    pass(campaign.owner(), Duration.ofDays(2));
    assertEquals(new Reported.Accepted(result, true), campaign.report(lease.id(), report));
    assertEquals(new CampaignTotals(3, 2, 1, 0), campaign.totals());
    assertEquals(new GivenBack.Ended(), campaign.giveBack(lease.id()));
    assertEquals(new Extended.Ended(), campaign.extend(lease.id(), LEASE));
    assertEquals(new Live.Ended(), campaign.find(lease.id()));
  }

  @Test
  default void keys_that_were_not_in_the_lease_are_refused_and_nothing_changes() {
    TestCampaign campaign = sending(3);
    Lease first = campaign.lease(1);
    Lease second = campaign.lease(2);
    RecipientKey junk = new RecipientKey("junk");
    LeaseReport wrong = report(keys(second), List.of(keys(first).getFirst(), junk));
    assertEquals(
        List.of(keys(second).get(0), keys(second).get(1), junk),
        assertInstanceOf(Reported.UnknownKeys.class, campaign.report(first.id(), wrong)).keys());
    assertEquals(CampaignTotals.of(3), campaign.totals());
    assertEquals(new LeaseResult(1, 0, 0, 0), campaign.done(first));
  }

  @Test
  default void unknown_leases_and_those_of_other_campaigns_do_not_exist() {
    TestCampaign campaign = sending(1);
    TestCampaign other = sending(campaign.owner(), 1);
    Lease lease = campaign.lease(1);
    for (LeaseId id : List.of(lease.id(), new LeaseId(new UUID(1, 2)))) {
      assertEquals(new Reported.Unknown(), other.report(id, LeaseReport.ALL_SUCCEEDED));
      assertEquals(new Extended.Unknown(), other.extend(id, LEASE));
      assertEquals(new GivenBack.Unknown(), other.giveBack(id));
      assertEquals(new Live.Unknown(), other.find(id));
    }
    assertEquals(1, campaign.live().size());
  }

  @Test
  default void an_expired_lease_is_handed_out_again_with_the_same_keys() {
    TestCampaign campaign = sending(2);
    Lease dead = campaign.lease(2);
    pass(campaign.owner(), LEASE);
    assertEquals(List.of(), campaign.live());
    assertEquals(new Live.Ended(), campaign.find(dead.id()));
    assertEquals(List.of(RecipientStatus.PENDING, RecipientStatus.PENDING), campaign.statuses());
    Grant.Granted again = assertInstanceOf(Grant.Granted.class, campaign.grant(5));
    assertEquals(keys(dead), keys(again.lease()));
    assertEquals(List.of(2, 2), attempts(again.lease()));
    assertEquals(1, again.expired());
    assertEquals(new Reported.AllLost(), campaign.report(dead.id(), LeaseReport.ALL_SUCCEEDED));
    assertEquals(new Extended.Ended(), campaign.extend(dead.id(), LEASE));
    assertEquals(new GivenBack.Ended(), campaign.giveBack(dead.id()));
    assertEquals(new LeaseResult(2, 0, 0, 0), campaign.done(again.lease()));
  }

  @Test
  default void a_late_report_counts_for_those_whom_nobody_else_was_given() {
    TestCampaign campaign = sending(3);
    Lease late = campaign.lease(3);
    pass(campaign.owner(), LEASE);
    Lease other = campaign.lease(1);
    assertEquals(keys(late).subList(0, 1), keys(other));
    LeaseReport report = report(keys(late).subList(0, 2), List.of());
    assertEquals(new LeaseResult(1, 1, 0, 1), campaign.done(late, report));
    assertEquals(
        new Reported.Accepted(new LeaseResult(1, 1, 0, 1), true),
        campaign.report(late.id(), report));
    assertEquals(new LeaseResult(1, 0, 0, 0), campaign.done(other));
    assertEquals(new CampaignTotals(3, 2, 1, 0), campaign.totals());
  }

  @Test
  default void a_lease_that_is_given_back_is_handed_out_again_and_counts_as_an_attempt() {
    TestCampaign campaign = sending(2);
    Lease lease = campaign.lease(2);
    assertEquals(new GivenBack.Accepted(2, false), campaign.giveBack(lease.id()));
    assertEquals(new GivenBack.Accepted(2, true), campaign.giveBack(lease.id()));
    assertEquals(
        new Reported.WasGivenBack(), campaign.report(lease.id(), LeaseReport.ALL_SUCCEEDED));
    assertEquals(new Extended.Ended(), campaign.extend(lease.id(), LEASE));
    assertEquals(new Live.Ended(), campaign.find(lease.id()));
    Lease again = campaign.lease(2);
    assertEquals(keys(lease), keys(again));
    assertEquals(List.of(2, 2), attempts(again));
    pass(campaign.owner(), LEASE);
    assertEquals(new GivenBack.Accepted(2, false), campaign.giveBack(again.id()));
  }

  @Test
  default void a_lease_ends_before_the_recipient_that_is_too_large() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> contacts =
        Stream.generate(
                () ->
                    account.contact(
                        new ContactDraft()
                            .phone(Samples.phone())
                            .channels(Channel.SMS)
                            .fields(Map.of("note", "x".repeat(4_500)))
                            .details()))
            .limit(5)
            .toList();
    TestCampaign campaign = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    LeaseRequest request = new LeaseRequest(100, LEASE, null, LeaseFields.named(List.of("note")));
    List<Integer> sizes = new ArrayList<>();
    for (long maxBytes : new long[] {10_000, 1, 1_000_000}) {
      Grant grant = campaign.grant(request, new Bounds(MAX_ATTEMPTS, maxBytes, 100));
      Lease lease = assertInstanceOf(Grant.Granted.class, grant).lease();
      int before = sizes.stream().mapToInt(one -> one).sum();
      assertEquals(
          contacts.subList(before, before + lease.recipients().size()),
          lease.recipients().stream().map(LeasedRecipient::contact).toList());
      assertTrue(attempts(lease).stream().allMatch(one -> one == 1));
      assertEquals(lease.recipients().size(), live(campaign, lease.id()).recipients());
      sizes.add(lease.recipients().size());
    }
    assertEquals(List.of(2, 1, 2), sizes);
    assertEquals(CampaignTotals.of(5), campaign.totals());
  }

  private static LeaseSummary live(TestCampaign campaign, LeaseId lease) {
    return campaign.live().stream().filter(one -> one.id().equals(lease)).findFirst().orElseThrow();
  }

  @Test
  default void a_grant_that_passes_over_many_people_is_continued() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> contacts = account.contacts(people(4));
    TestCampaign campaign = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    account.delete(new Selection.Only(Samples.ids(contacts.subList(0, 3))));
    LeaseRequest request = new LeaseRequest(1, LEASE, null, new LeaseFields.Named(List.of()));
    campaign.giveBack(campaign.lease(1).id());
    assertEquals(new CampaignTotals(4, 0, 0, 3), campaign.totals());
    account.delete(new Selection.Only(Samples.ids(contacts.subList(3, 4))));
    Bounds bounds = new Bounds(MAX_ATTEMPTS, 1_000, 1);
    assertEquals(new Grant.Unfinished(1, 0), campaign.grant(request, bounds));
    assertEquals(new CampaignTotals(4, 0, 0, 4), campaign.totals());
    assertEquals(new Grant.NobodyLeft(null, 0, 0), campaign.grant(request, bounds));
  }

  @Test
  default void live_leases_are_listed_the_oldest_first() {
    TestCampaign campaign = sending(5);
    Lease one = campaign.lease(2);
    campaign.giveBack(one.id());
    pass(campaign.owner(), Duration.ofSeconds(1));
    Lease two = campaign.lease(1);
    LeaseRequest request =
        new LeaseRequest(3, LEASE.multipliedBy(2), "other", new LeaseFields.Named(List.of()));
    pass(campaign.owner(), Duration.ofSeconds(1));
    Lease three =
        assertInstanceOf(Grant.Granted.class, campaign.grant(request, MAX_ATTEMPTS)).lease();
    List<LeaseSummary> live = campaign.live();
    assertEquals(List.of(two.id(), three.id()), live.stream().map(LeaseSummary::id).toList());
    assertEquals(List.of(1, 3), live.stream().map(LeaseSummary::recipients).toList());
    assertEquals(List.of(2, 2), live.stream().map(LeaseSummary::attempt).toList());
    assertEquals(
        List.of("other"),
        storage()
            .read(in -> in.handouts().live(campaign.account(), campaign.id(), "other", 10))
            .stream()
            .map(LeaseSummary::worker)
            .toList());
    assertEquals(
        1,
        storage()
            .read(in -> in.handouts().live(campaign.account(), campaign.id(), null, 1))
            .size());
    assertTrue(storage().read(in -> in.handouts().countLive()) >= 2);
    pass(campaign.owner(), LEASE);
    assertEquals(List.of(three.id()), campaign.live().stream().map(LeaseSummary::id).toList());
  }

  @Test
  default void who_is_handed_out_too_often_fails() {
    TestCampaign campaign = sending(2);
    for (int attempt = 1; attempt <= 3; attempt++) {
      Grant.Granted granted = assertInstanceOf(Grant.Granted.class, campaign.grant(1, LEASE, 3));
      assertEquals(List.of(attempt), attempts(granted.lease()));
      if (attempt == 2) {
        campaign.giveBack(granted.lease().id());
      } else {
        pass(campaign.owner(), LEASE);
      }
    }
    Grant.Granted next = assertInstanceOf(Grant.Granted.class, campaign.grant(1, LEASE, 3));
    assertEquals(1, next.failed());
    assertEquals(List.of(1), attempts(next.lease()));
    Recipient failed = campaign.recipients().getFirst();
    assertEquals(RecipientStatus.FAILED, failed.status());
    assertEquals(Recipient.NOT_ACKNOWLEDGED, failed.reason());
    assertEquals(3, failed.attempt());
    assertEquals(new CampaignTotals(2, 0, 1, 0), campaign.totals());
  }

  @Test
  default void who_opted_out_was_deleted_or_became_unreachable_is_skipped() {
    TestAccount account = TestAccount.in(storage());
    List<ContactDetails> details = people(5);
    List<ContactId> contacts = account.contacts(details);
    TestCampaign campaign = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    new TestOptOuts(account).suppressAll(details.get(0).phone().value());
    account.delete(new Selection.Only(Samples.ids(contacts.get(1))));
    account.update(contacts.get(2), details.get(2));
    new TestOptOuts(account).suppress(details.get(3).phone().value(), Channel.RCS);
    Grant.Granted granted = assertInstanceOf(Grant.Granted.class, campaign.grant(1));
    assertEquals(3, granted.skipped());
    assertEquals(contacts.get(3), granted.lease().recipients().getFirst().contact());
    assertEquals(
        List.of("SUPPRESSED", "DELETED", "UNREACHABLE"),
        campaign.recipients().subList(0, 3).stream().map(Recipient::reason).toList());
    assertEquals(new CampaignTotals(5, 0, 0, 3), campaign.totals());
    new TestOptOuts(account).lift(details.get(0).phone().value());
    assertEquals(
        List.of(contacts.get(4)),
        campaign.lease(9).recipients().stream().map(LeasedRecipient::contact).toList());
  }

  @Test
  default void a_grant_may_skip_the_last_person() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> contacts = account.contacts(people(2));
    TestCampaign campaign = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    account.delete(new Selection.Only(Samples.ids(contacts)));
    assertEquals(new Grant.NobodyLeft(null, 2, 0), campaign.grant(5));
    assertTrue(campaign.totals().isComplete());
  }

  @Test
  default void a_second_attempt_carries_the_number_of_its_moment() {
    TestAccount account = TestAccount.in(storage());
    ContactId contact = account.contacts(people(1)).getFirst();
    TestCampaign campaign =
        TestCampaign.sending(account, new CampaignDefinitionDraft(), List.of(contact));
    Lease first = campaign.lease(1);
    ContactDetails moved = people(1).getFirst();
    storage()
        .write(
            in -> {
              in.contacts().lock(account.id(), contact);
              return in.contacts().update(account.id(), contact, moved, true, Samples.later(9));
            });
    Live.Found live = assertInstanceOf(Live.Found.class, campaign.find(first.id()));
    assertEquals(
        first.recipients().getFirst().number(), live.lease().recipients().getFirst().number());
    campaign.giveBack(first.id());
    Lease second = campaign.lease(1);
    assertEquals(keys(first), keys(second));
    assertEquals(moved.phone(), second.recipients().getFirst().number());
    assertEquals(moved.phone(), campaign.recipients().getFirst().number());
  }
}
