package dev.rubrica.application.service.campaign;

import static dev.rubrica.testkit.sample.TestCampaign.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.DomainException.NoLongerKept;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.NotYet;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.testkit.sample.TestCampaign;
import dev.rubrica.testkit.sample.WrittenFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists and files of recipients, and their retention. */
class RecipientServiceTest {

  private final CampaignTestBench bench = new CampaignTestBench();

  private RecipientQuery query(Campaign campaign) {
    return bench.test(campaign).query();
  }

  @Test
  void recipients_are_listed_and_exported() {
    Campaign sending = bench.sending(bench.draft());
    TestCampaign campaign = bench.test(sending);
    Lease lease = campaign.lease(1);
    campaign.done(
        lease, LeaseReport.of(List.of(new Failure(keys(lease).getFirst(), "=1")), List.of()));
    assertEquals(campaign.recipients(), bench.recipients.search(query(sending)).content());
    List<String> lines =
        WrittenFile.text(bench.recipients.export(query(sending), ExportFormat.CSV))
            .lines()
            .toList();
    assertEquals("key|contactId|phoneNumber|status|reason|attempt|at", lines.getFirst());
    assertEquals(
        keys(lease).getFirst().value()
            + "|"
            + bench.contacts.getFirst().value()
            + "|"
            + lease.recipients().getFirst().number().value()
            + "|FAILED|'=1|1|"
            + bench.clock.instant(),
        lines.get(1));
    assertTrue(lines.get(2).endsWith("||PENDING||0|"));
    assertEquals(4, lines.size());
  }

  @Test
  void there_are_no_recipients_before_the_audience_is_fixed() {
    Campaign draft = bench.create(bench.draft());
    assertThrows(WrongState.class, () -> bench.recipients.search(query(draft)));
    Campaign waiting = bench.confirmed(bench.draft());
    assertThrows(NotYet.class, () -> bench.recipients.search(query(waiting)));
    assertThrows(NotYet.class, () -> bench.recipients.export(query(waiting), ExportFormat.CSV));
    TestCampaign unknown = new TestCampaign(bench.account, new CampaignId(Long.MAX_VALUE));
    assertThrows(NotFound.class, () -> bench.recipients.search(unknown.query()));
  }

  @Test
  void after_the_retention_there_are_totals_alone() {
    Campaign sending = bench.sending(bench.draft());
    bench.cancel(sending);
    CampaignRetention retention = new CampaignRetention(bench.storage, CampaignTestBench.LIMITS);
    bench.clock.push(CampaignTestBench.LIMITS.retention());
    retention.run();
    assertEquals(3, bench.recipients.search(query(sending)).content().size());
    bench.clock.push(Duration.ofMillis(1));
    retention.run();
    assertThrows(NoLongerKept.class, () -> bench.recipients.search(query(sending)));
    assertEquals(3, bench.find(sending).totals().skipped());
    assertFalse(bench.find(sending).recipientsKept());
  }
}
