package dev.rubrica.testkit.contract.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.application.port.in.ErasePeople.Erased;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Recipients of campaigns are erased with the person, whether the contact is there or not. */
public interface ErasedRecipientContract {

  Storage storage();

  private static ContactId contact(ErasureFixture fixture, String number) {
    return fixture.account.contact(
        new ContactDraft().phone(number).channels(Channel.SMS).details());
  }

  @Test
  default void recipients_lose_their_number_and_the_reported_reason() {
    ErasureFixture fixture = new ErasureFixture(storage());
    String deletedBefore = Samples.phone();
    List<ContactId> people =
        List.of(
            contact(fixture, Samples.phone()),
            contact(fixture, deletedBefore),
            contact(fixture, Samples.phone()));
    TestCampaign campaign =
        TestCampaign.sending(fixture.account, new CampaignDefinitionDraft(), people);
    Lease lease = campaign.lease(3);
    LeaseReport report =
        LeaseReport.of(
            lease.recipients().stream().map(one -> new Failure(one.key(), "no")).toList(),
            List.of());
    campaign.done(lease, report);
    fixture.account.delete(new Selection.Only(Samples.ids(people.get(1))));
    assertEquals(new Erased(1, 0, 0), fixture.erase(people.get(0)));
    assertEquals(new Erased(0, 0, 0), fixture.eraseNumbers(deletedBefore));
    List<Recipient> recipients = campaign.recipients();
    assertErased(recipients.get(0));
    assertErased(recipients.get(1));
    assertNotNull(recipients.get(2).number());
    assertEquals("no", recipients.get(2).reason());
    assertEquals(new CampaignTotals(3, 0, 3, 0), campaign.totals());
  }

  @Test
  default void what_is_reported_of_an_erased_person_is_not_stored() {
    ErasureFixture fixture = new ErasureFixture(storage());
    List<ContactId> people =
        List.of(contact(fixture, Samples.phone()), contact(fixture, Samples.phone()));
    TestCampaign campaign =
        TestCampaign.sending(fixture.account, new CampaignDefinitionDraft(), people);
    Lease lease = campaign.lease(2);
    fixture.erase(people.getFirst());
    LeaseReport report =
        LeaseReport.of(
            lease.recipients().stream().map(one -> new Failure(one.key(), "no")).toList(),
            List.of());
    campaign.done(lease, report);
    assertErased(campaign.recipients().getFirst());
    assertEquals("no", campaign.recipients().getLast().reason());
    assertEquals(new CampaignTotals(2, 0, 2, 0), campaign.totals());
  }

  @Test
  default void filters_that_name_an_erased_person_become_filters_of_nobody() {
    ErasureFixture fixture = new ErasureFixture(storage());
    String number = Samples.phone();
    String text = "{\"phoneNumber\":\"" + number + "\"}";
    Supplier<CampaignDefinitionDraft> naming =
        () -> new CampaignDefinitionDraft().filter(new FilterDraft().phone(number), text);
    ContactId person = contact(fixture, number);
    TestCampaign draft = TestCampaign.draft(fixture.account, naming.get());
    TestCampaign sending = TestCampaign.sending(fixture.account, naming.get(), List.of(person));
    TestCampaign other =
        TestCampaign.draft(
            fixture.account, new CampaignDefinitionDraft().filter(new FilterDraft().valid(true)));
    TestCampaign foreign = TestCampaign.draft(TestAccount.in(storage()), naming.get());
    storage()
        .write(
            in -> {
              Campaign counted = in.campaigns().lock(draft.account(), draft.id()).orElseThrow();
              in.campaigns().update(draft.account(), counted.with(draft.goal()));
              return null;
            });
    List<Campaign> before = List.of(draft.find(), sending.find(), other.find(), foreign.find());
    fixture.erase(person);
    for (TestCampaign campaign : List.of(draft, sending)) {
      assertEquals(AudienceFilter.NOBODY, campaign.find().definition().audience().filter());
      assertEquals(
          AudienceFilter.NOBODY.text(), campaign.find().definition().audience().filter().text());
    }
    assertEquals(before.getFirst().revision() + 1, draft.find().revision());
    assertNull(draft.find().goal());
    assertEquals(before.get(1).state(), sending.find().state());
    assertEquals(before.subList(2, 4), List.of(other.find(), foreign.find()));
    assertEquals(0, draft.goal().matched());
  }

  private static void assertErased(Recipient recipient) {
    assertNull(recipient.number());
    assertNull(recipient.reason());
    assertEquals(RecipientStatus.FAILED, recipient.status());
  }
}
