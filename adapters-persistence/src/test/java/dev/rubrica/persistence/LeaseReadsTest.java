package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.explain.ExplainingDriver;
import dev.rubrica.persistence.explain.StatementRun;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.contract.campaign.HandoutContract;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A campaign begins long before statistics are gathered about its recipients. A lease must read its
 * own people alone, also when the planner believes that there are none, however many have failed.
 */
class LeaseReadsTest {

  private static final int PEOPLE = 6_000;
  private static final int LIMIT = 200;

  private final List<String> faults = new ArrayList<>();
  private boolean watched;

  @Test
  void leases_of_a_new_campaign_read_in_proportion() throws SQLException {
    DatabaseSettings settings = TestDatabase.createMigrated();
    TestCampaign begun;
    try (Database database = Database.open(settings)) {
      database.schema();
      begun = begun(database);
    }
    try (ExplainingDriver driver = ExplainingDriver.analyzing(this::check);
        Database database = Database.open(driver.of(settings))) {
      database.schema();
      TestAccount account = new TestAccount(database.storage(), begun.account());
      TestCampaign campaign = new TestCampaign(account, begun.id());
      watched = true;
      for (int leases = 0; leases < 12; leases++) {
        report(campaign, campaign.lease(LIMIT));
      }
      assertEquals(12 * LIMIT, campaign.totals().succeeded() + campaign.totals().failed());
    }
    assertEquals("", String.join("\n", faults));
  }

  private static TestCampaign begun(Database database) throws SQLException {
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("contact", "membership", "campaign_part", "campaign_exception")) {
        statement.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
      }
    }
    Storage storage = database.storage();
    TestAccount account = TestAccount.in(storage);
    List<ContactId> contacts = account.contacts(HandoutContract.people(PEOPLE));
    return TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
  }

  // Every second one has failed.
  private static void report(TestCampaign campaign, Lease lease) {
    List<RecipientKey> keys = TestCampaign.keys(lease);
    List<Failure> failed = new ArrayList<>();
    for (int i = 0; i < keys.size(); i += 2) {
      failed.add(new Failure(keys.get(i), "no"));
    }
    campaign.done(lease, LeaseReport.of(failed, List.of()));
  }

  private void check(StatementRun run) {
    List<String> found = watched ? new RowsBound(0).faults(run) : List.of();
    if (!found.isEmpty()) {
      faults.add(found + "\n" + run);
    }
  }
}
