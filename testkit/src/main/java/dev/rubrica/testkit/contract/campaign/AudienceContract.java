package dev.rubrica.testkit.contract.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.campaign.AudienceRepository.FixedAudience;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Audiences: whom a campaign matches, and why not all of them are recipients. */
public interface AudienceContract extends CampaignTime {

  private static CampaignDefinitionDraft draft() {
    return new CampaignDefinitionDraft().mode(SendingMode.RCS_SMS);
  }

  private static ContactDetails person(String number, Channel... channels) {
    return new ContactDraft().name("Ada", "Rossi").phone(number).channels(channels).details();
  }

  private static ContactDetails person() {
    return person(Samples.phone(), Channel.SMS);
  }

  private ContactId invalid(TestAccount account) {
    return storage()
        .write(in -> in.contacts().insert(account.id(), person(), false, Samples.NOW).id());
  }

  // The goal and the fixed audience agree.
  private static CampaignGoal goal(TestCampaign campaign) {
    CampaignGoal goal = campaign.goal();
    campaign.confirm();
    assertEquals(goal.recipients(), campaign.fix().recipients());
    return goal;
  }

  private static void assertGoal(
      CampaignGoal goal,
      long matched,
      long duplicates,
      long excluded,
      long unreachable,
      long suppressed) {
    assertEquals(
        List.of(matched, duplicates, excluded, unreachable, suppressed),
        List.of(
            goal.matched(),
            goal.duplicates(),
            goal.excluded(),
            goal.unreachable(),
            goal.suppressed()));
  }

  private static List<ContactId> contacts(TestCampaign campaign) {
    return campaign.recipients().stream().map(Recipient::contact).toList();
  }

  @Test
  default void each_person_counts_under_the_first_reason() {
    TestAccount account = TestAccount.in(storage());
    ListId one = account.list("One");
    ListId two = account.list("Two");
    ListId excluded = account.list("Excluded");
    ContactId both = account.contact(person(Samples.phone(), Channel.SMS, Channel.RCS));
    ContactId bySms = account.contact(person());
    ContactId out = account.contact(person());
    ContactId noChannel = account.contact(person(Samples.phone(), Channel.WHATSAPP));
    ContactId noNumber =
        account.contact(
            new ContactDraft().email("ada@example.com").channels(Channel.SMS).details());
    ContactId invalid = invalid(account);
    String stopped = Samples.phone();
    ContactId suppressed = account.contact(person(stopped, Channel.SMS));
    String half = Samples.phone();
    ContactId partly = account.contact(person(half, Channel.SMS, Channel.RCS));
    String twice = Samples.phone();
    ContactId excludedAndSuppressed = account.contact(person(twice, Channel.SMS));
    account.add(one, both, bySms, out, noChannel, noNumber, invalid, suppressed, partly);
    account.add(two, both, out, excludedAndSuppressed);
    account.add(excluded, out, excludedAndSuppressed);
    TestOptOuts optOuts = new TestOptOuts(account);
    optOuts.suppress(stopped, Channel.SMS);
    optOuts.suppress(half, Channel.RCS);
    optOuts.suppressAll(twice);
    TestCampaign campaign =
        TestCampaign.draft(account, draft().lists(one, two).excludingLists(excluded));
    CampaignGoal goal = goal(campaign);
    assertGoal(goal, 11, 2, 2, 3, 1);
    assertEquals(Map.of(Channel.RCS, 1L, Channel.SMS, 2L), goal.byChannel());
    assertEquals(List.of(both, bySms, partly), contacts(campaign));
    assertEquals(CampaignTotals.of(3), campaign.totals());
    assertEquals(CampaignStatus.SENDING, campaign.find().status());
  }

  @Test
  default void a_filter_restricts_the_members_of_each_list() {
    TestAccount account = TestAccount.in(storage());
    ListId one = account.list("One");
    ListId two = account.list("Two");
    ContactId lecce = account.contact(city("Lecce"));
    ContactId bari = account.contact(city("Bari"));
    account.contact(city("Lecce"));
    account.add(one, lecce, bari);
    account.add(two, lecce);
    TestCampaign campaign = TestCampaign.draft(account, draft().lists(one, two).filter(named()));
    assertGoal(goal(campaign), 2, 1, 0, 0, 0);
    assertEquals(List.of(lecce), contacts(campaign));
  }

  private static ContactDetails city(String name) {
    return new ContactDraft()
        .name("Ada", name)
        .phone(Samples.phone())
        .channels(Channel.SMS)
        .details();
  }

  private static FilterDraft named() {
    return new FilterDraft().search("lecce", SearchIn.NAME);
  }

  @Test
  default void without_lists_the_contacts_that_match_the_filter_are_the_audience() {
    TestAccount account = TestAccount.in(storage());
    ContactId first = account.contact(city("Lecce"));
    account.contact(city("Bari"));
    ContactId second = account.contact(city("Lecce"));
    TestCampaign campaign = TestCampaign.draft(account, draft().filter(named()));
    assertGoal(goal(campaign), 2, 0, 0, 0, 0);
    assertEquals(List.of(first, second), contacts(campaign));
    TestAccount other = TestAccount.in(storage());
    assertGoal(TestCampaign.draft(other, draft().filter(named())).goal(), 0, 0, 0, 0, 0);
  }

  @Test
  default void destinations_are_contacts_where_there_is_one() {
    TestAccount account = TestAccount.in(storage());
    ContactId contact = account.contact(person("+525512345678", Channel.SMS));
    ContactId suppressedContact = account.contact(person("+393330000001", Channel.SMS));
    ListId excluded = account.list("Excluded");
    ContactId excludedContact = account.contact(person("+393330000005", Channel.SMS));
    account.add(excluded, excludedContact);
    TestOptOuts optOuts = new TestOptOuts(account);
    optOuts.suppressAll("+393330000001");
    optOuts.suppress("+393330000003", Channel.SMS, Channel.RCS);
    TestCampaign campaign =
        TestCampaign.toNumbers(
            account,
            draft().excludingLists(excluded),
            "+5215512345678",
            "+525512345678",
            "+393330000001",
            "+393330000002",
            "+393330000002",
            "+393330000003",
            "+12",
            "+393330000005");
    CampaignGoal goal = goal(campaign);
    assertGoal(goal, 8, 2, 1, 1, 2);
    assertEquals(Map.of(Channel.RCS, 1L, Channel.SMS, 1L), goal.byChannel());
    List<Recipient> recipients = campaign.recipients();
    assertEquals(2, recipients.size());
    assertEquals(contact, recipients.getFirst().contact());
    assertNull(recipients.getLast().contact());
    assertFalse(recipients.getLast().key().value().contains("393330000002"));
    assertNotEquals(suppressedContact, contact);
  }

  @Test
  default void keys_depend_on_campaign_and_person_alone() {
    TestAccount account = TestAccount.in(storage());
    ContactId contact = account.contact(person());
    ListId list = account.list("List");
    account.add(list, account.contact(person()), contact);
    TestCampaign one = TestCampaign.draft(account, draft().lists(list));
    TestCampaign two = TestCampaign.toNumbers(account, draft(), "+393330000007", "+393330000008");
    TestCampaign three = TestCampaign.toNumbers(account, draft(), "+393330000008");
    for (TestCampaign campaign : List.of(one, two, three)) {
      campaign.confirm();
      campaign.fix();
    }
    assertEquals(RecipientKey.of(one.find().token(), contact), one.recipients().getFirst().key());
    assertEquals(2, Set.copyOf(keys(two)).size());
    assertNotEquals(keys(two).getLast(), keys(three).getFirst());
    assertTrue(keys(three).getFirst().digest(three.find().token()).isPresent());
  }

  private static List<RecipientKey> keys(TestCampaign campaign) {
    return campaign.recipients().stream().map(Recipient::key).toList();
  }

  @Test
  default void people_of_excluded_campaigns_are_left_out_unless_they_were_not_written_to() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    List<ContactId> people =
        account.contacts(List.of(person(), person(), person(), person(), person()));
    account.add(list, people.toArray(ContactId[]::new));
    TestCampaign first = TestCampaign.draft(account, draft().lists(list));
    first.confirm();
    first.fix();
    var done = first.lease(2);
    first.done(
        done,
        LeaseReport.of(
            List.of(new Failure(TestCampaign.keys(done).getFirst(), "blocked")), List.of()));
    first.lease(1);
    account.delete(new Selection.Only(Samples.ids(people.get(3))));
    account.add(list, account.contact(person()));
    TestCampaign second =
        TestCampaign.draft(account, draft().lists(list).excludingCampaigns(first.id()));
    CampaignGoal goal = goal(second);
    assertGoal(goal, 5, 0, 3, 0, 0);
    assertEquals(people.getFirst(), contacts(second).getFirst());
  }

  @Test
  default void who_is_skipped_by_the_end_of_an_excluded_campaign_is_not_left_out() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    account.add(list, account.contact(person()), account.contact(person()));
    Instant now = storage().read(in -> in.campaigns().moment());
    TestCampaign cancelled = TestCampaign.draft(account, draft().lists(list));
    TestCampaign over =
        TestCampaign.draft(
            account, draft().lists(list).scheduled(null, now.plus(Duration.ofSeconds(50))));
    for (TestCampaign one : List.of(cancelled, over)) {
      one.confirm();
      one.fix();
      one.done(one.lease(1));
    }
    cancelled.lease(1);
    cancelled.cancel();
    TestCampaign besideCancelled =
        TestCampaign.draft(account, draft().lists(list).excludingCampaigns(cancelled.id()));
    TestCampaign besideOver =
        TestCampaign.draft(account, draft().lists(list).excludingCampaigns(over.id()));
    assertGoal(besideCancelled.goal(), 2, 0, 2, 0, 0);
    assertGoal(besideOver.goal(), 2, 0, 2, 0, 0);
    // Nobody has settled the campaigns.
    pass(account, Duration.ofSeconds(60));
    assertGoal(goal(besideCancelled), 2, 0, 1, 0, 0);
    assertGoal(goal(besideOver), 2, 0, 1, 0, 0);
  }

  @Test
  default void people_of_many_parts_of_a_block_are_left_out() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    List<ContactId> people = account.contacts(HandoutContract.people(40));
    account.add(list, people.toArray(ContactId[]::new));
    TestCampaign first = TestCampaign.draft(account, draft().lists(list));
    first.confirm();
    first.fix();
    List<ContactId> failed = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      var lease = first.lease(1);
      if (i % 3 == 0) {
        failed.add(people.get(i));
        first.done(
            lease,
            LeaseReport.of(
                List.of(new Failure(TestCampaign.keys(lease).getFirst(), "no")), List.of()));
      } else {
        first.done(lease);
      }
    }
    TestCampaign second =
        TestCampaign.draft(account, draft().lists(list).excludingCampaigns(first.id()));
    assertGoal(goal(second), 40, 0, 26, 0, 0);
    assertEquals(failed, contacts(second));
  }

  @Test
  default void numbers_of_excluded_campaigns_are_left_out_in_any_form() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign first = TestCampaign.toNumbers(account, draft(), "+393330000007");
    first.confirm();
    first.fix();
    TestCampaign second =
        TestCampaign.toNumbers(
            account, draft().excludingCampaigns(first.id()), "+393330000007", "+393330000008");
    assertGoal(goal(second), 2, 0, 1, 0, 0);
  }

  @Test
  default void recipients_without_a_value_are_counted_for_each_placeholder() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    ContactDraft lecce = new ContactDraft().name("Ada", null).phone(Samples.phone());
    account.add(
        list,
        account.contact(
            lecce.channels(Channel.SMS).fields(Map.of("city", "Lecce", "t'x", " ")).details()),
        account.contact(
            new ContactDraft()
                .phone(Samples.phone())
                .channels(Channel.SMS)
                .fields(Map.of("citt\u00e0", true))
                .details()),
        account.contact(new ContactDraft().phone(Samples.phone()).details()));
    TestCampaign campaign =
        TestCampaign.draft(
            account,
            draft()
                .lists(list)
                .body(
                    "{{firstName}} {{lastName}} {{city}} {{customFields.city}} {{t'x}} {{none}}"
                        + " {{citta\u0300}} {{phoneNumber}}"));
    CampaignGoal goal = campaign.goal();
    assertEquals(2, goal.recipients());
    assertEquals(
        Map.of(
            "firstName",
            1L,
            "lastName",
            2L,
            "city",
            1L,
            "customFields.city",
            1L,
            "t'x",
            2L,
            "none",
            2L,
            "citta\u0300",
            1L,
            "phoneNumber",
            0L),
        goal.missing());
  }

  @Test
  default void nothing_is_stored_when_a_source_is_missing_or_nobody_or_too_many_are_left() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    account.add(list, account.contact(person()), account.contact(person()));
    ListId excluded = account.list("Excluded");
    TestCampaign missing =
        TestCampaign.draft(account, draft().lists(list).excludingLists(excluded));
    TestCampaign tooMany = TestCampaign.draft(account, draft().lists(list));
    TestCampaign nobody = TestCampaign.draft(account, draft().lists(account.list("Empty")));
    account.delete(excluded);
    FixedAudience without = fix(missing, 10);
    assertEquals(Samples.ids(excluded), without.sources().missingLists());
    assertEquals(2, fix(tooMany, 1).recipients());
    assertEquals(0, fix(nobody, 10).recipients());
    for (TestCampaign campaign : List.of(missing, tooMany, nobody)) {
      assertNull(campaign.find().totals());
      assertEquals(List.of(), campaign.recipients());
    }
  }

  private FixedAudience fix(TestCampaign campaign, long max) {
    campaign.confirm();
    var claim = campaign.claim();
    return storage().write(in -> campaign.fix(in, claim, max));
  }

  @Test
  default void what_changes_after_the_fixing_changes_nothing() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    ContactId contact = account.contact(person());
    account.add(list, contact);
    TestCampaign campaign = TestCampaign.draft(account, draft().lists(list));
    campaign.confirm();
    campaign.fix();
    account.add(list, account.contact(person()));
    account.remove(IdSet.of(list.value()), new Selection.Only(Samples.ids(contact)));
    account.delete(list);
    assertEquals(List.of(contact), contacts(campaign));
    assertEquals(List.of(RecipientStatus.PENDING), campaign.statuses());
    assertEquals(1, campaign.lease(5).recipients().size());
  }
}
