package dev.rubrica.testkit.contract.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.application.port.in.ErasePeople.Erased;
import dev.rubrica.application.port.out.Storage;
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
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestCampaign;
import java.util.List;
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

  private static void assertErased(Recipient recipient) {
    assertNull(recipient.number());
    assertNull(recipient.reason());
    assertEquals(RecipientStatus.FAILED, recipient.status());
  }
}
