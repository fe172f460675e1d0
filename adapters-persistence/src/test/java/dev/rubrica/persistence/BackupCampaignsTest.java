package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseReport.Failure;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.testkit.contract.campaign.HandoutContract;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns in backups: what they have handed out, and what is paused after a restore. */
class BackupCampaignsTest {

  private static final String PAUSED =
      "restored from a backup of " + Samples.NOW + "; resume to go on";

  private static final String PLACE_19 = "set_bit(decode(repeat('00', 125), 'hex'), 19, 1)";
  private static final String PLACE_999 = "set_bit(decode(repeat('00', 125), 'hex'), 999, 1)";

  @TempDir private Path folder;
  private final BackupTestDatabase here = BackupTestDatabase.empty();
  private final BackupTestDatabase there = BackupTestDatabase.empty();
  private TestAccount account;
  private ListId list;
  private TestCampaign sending;
  private TestCampaign draft;
  private TestCampaign forgotten;
  private Lease live;

  @BeforeEach
  void fill() {
    account = here.fill("Uno", "hash-1");
    List<ContactId> contacts = account.contacts(HandoutContract.people(20));
    sending = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    Lease first = sending.lease(6);
    List<RecipientKey> keys = TestCampaign.keys(first);
    sending.done(
        first,
        LeaseReport.of(
            List.of(new Failure(keys.get(1), "a\t'b\\\n")), List.of(keys.get(2), keys.get(4))));
    sending.giveBack(sending.lease(3).id());
    live = sending.lease(5);
    list = account.list("Tutti");
    draft = TestCampaign.draft(account, rich());
    TestCampaign numbers =
        TestCampaign.toNumbers(
            account, new CampaignDefinitionDraft(), "+12", "+393330000009", "+393330000008");
    numbers.confirm();
    numbers.fix();
    TestCampaign waiting =
        TestCampaign.draft(
            account,
            new CampaignDefinitionDraft().lists(list).scheduled(Samples.later(1_000_000), null));
    waiting.confirm();
    forgotten = TestCampaign.sending(account, new CampaignDefinitionDraft(), contacts);
    forgotten.cancel();
    here.database().storage().write(in -> in.recipients().endRetention(account.id(), far(), 10));
  }

  private static Instant far() {
    return Instant.now().plusSeconds(60);
  }

  private CampaignDefinitionDraft rich() {
    FilterDraft filter =
        new FilterDraft()
            .inNoneOf(IdSet.of(list.value()))
            .channels(Channel.SMS, Channel.RCS)
            .tags("Vip")
            .reachable(Channel.SMS)
            .phonePrefix("+39");
    return new CampaignDefinitionDraft().name("Tab\t\\N").filter(filter).body("{{a}}");
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  private TestCampaign restored(TestCampaign campaign) {
    AccountId id = new AccountId(Long.parseLong(there.ask("SELECT min(id) FROM account")));
    return new TestCampaign(new TestAccount(there.database().storage(), id), campaign.id());
  }

  @Test
  void campaigns_come_back_to_the_last_row_and_active_ones_are_paused() {
    there.restore(here.backup(folder.resolve("all")));
    here.run(
        "UPDATE campaign SET paused = true, failure = '%s' WHERE status IN (1, 2)"
            .formatted(PAUSED));
    // What nobody finds any more is in no backup.
    here.run("DELETE FROM campaign_block WHERE campaign_id = " + forgotten.id().value());
    here.run("DELETE FROM campaign_part WHERE campaign_id = " + forgotten.id().value());
    Map<String, String> rows = there.rows();
    Map<String, String> expected = here.rows();
    for (String table : rows.keySet()) {
      if (table.startsWith("campaign")) {
        assertEquals(expected.get(table), rows.get(table), table);
      }
    }
    String sources =
        "SELECT string_agg(s::text, ',' ORDER BY list_id, campaign_id) FROM campaign_source s";
    assertEquals(here.ask(sources), there.ask(sources));
    assertEquals(draft.find().definition(), restored(draft).find().definition(), "with the filter");
    ConsistencyCheck.check(there.database().dbClient());
  }

  @Test
  void a_restored_campaign_goes_on_with_the_same_keys_when_it_is_resumed() {
    there.restore(here.backup(folder.resolve("all")));
    TestCampaign here = sending;
    TestCampaign there = restored(sending);
    assertEquals(here.recipients(), there.recipients());
    assertEquals(here.totals(), there.totals());
    Campaign campaign = there.find();
    assertEquals(CampaignStatus.SENDING, campaign.status());
    assertTrue(campaign.state().paused());
    assertEquals(PAUSED, campaign.state().failure());
    there.resume();
    assertInstanceOf(Grant.Granted.class, there.grant(100));
    there.extend(live.id(), Duration.ofSeconds(60));
    assertEquals(5, there.done(live).succeeded());
    assertEquals(new CampaignTotals(20, 8, 1, 0), there.totals());
  }

  @Test
  void recipients_whose_retention_has_ended_do_not_come_back() {
    there.restore(here.backup(folder.resolve("all")));
    assertFalse(restored(forgotten).find().recipientsKept());
    assertEquals(new CampaignTotals(20, 0, 0, 20), restored(forgotten).find().totals());
    assertEquals(List.of(), restored(forgotten).recipients());
  }

  @Test
  void a_replacement_goes_back_to_the_campaigns_of_the_backup() {
    Path backup = here.backup(folder.resolve("all"));
    sending.done(live);
    TestCampaign later = TestCampaign.draft(account, new CampaignDefinitionDraft());
    here.replace(backup);
    AccountId id =
        new AccountId(Long.parseLong(here.ask("SELECT id FROM account WHERE name = 'Uno'")));
    TestAccount replaced = new TestAccount(here.database().storage(), id);
    assertEquals(3, new TestCampaign(replaced, sending.id()).totals().succeeded());
    assertTrue(here.database().storage().read(in -> in.campaigns().find(id, later.id())).isEmpty());
    ConsistencyCheck.check(here.database().dbClient());
  }

  @ParameterizedTest
  @CsvSource({
    "campaign, SMS, PIGEON",
    "campaign_progress, 20\t, 21\t",
    "campaign_block, '{', '{1,'",
    "campaign_part, 00000000, 01000000",
    "campaign_exception, '\t4\t', '\t2\t'",
    "campaign_lease, '\t5\t', '\t4\t'"
  })
  void damaged_campaigns_are_refused(String table, String text, String edited) {
    Path file = folder.resolve("edited");
    EditedBackup.of(here.backup(folder.resolve("all")))
        .bytes("/" + table + ".copy", rows -> rows.replace(unescaped(text), unescaped(edited)))
        .write(file);
    Map<String, String> before = there.state();
    BackupException refused = assertThrows(BackupException.class, () -> there.restore(file));
    assertTrue(refused.getMessage().startsWith("the backup is damaged"), refused.getMessage());
    assertEquals(before, there.state());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "confirmed_at = NULL WHERE status = 1",
        "confirmed_at = NULL WHERE status = 2",
        "sending_mode = NULL WHERE status = 1",
        "list_ids = '{}' WHERE status = 1",
        "destination_count = 0 WHERE status = 2 AND destination_type = 2",
        "send_until = scheduled_date - interval '1 hour' WHERE status = 1",
        "send_until = 'infinity' WHERE status = 2"
      })
  void active_campaigns_that_could_not_go_on_are_refused(String change) {
    here.run("UPDATE campaign SET " + change);
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "campaign_part SET places = set_bit(set_bit(places, 5, 0), 7, 1)"
            + " WHERE state = 2 AND get_bit(places, 5) = 1",
        "campaign_part SET places = set_bit(set_bit(places, 5, 0), 999, 1)"
            + " WHERE state = 2 AND get_bit(places, 5) = 1",
        "campaign_exception SET place_in_block = 999",
        "campaign_block SET digests[2] = digests[1] WHERE digests IS NOT NULL",
        "campaign_lease SET people = 1, places = ARRAY[" + PLACE_19 + "] WHERE state = 0",
        "campaign_lease SET people = 1, places = ARRAY[" + PLACE_999 + "] WHERE state = 1",
        "campaign_lease SET blocks = ARRAY[7] WHERE state = 1"
      })
  void people_who_are_not_once_in_an_audience_are_refused(String change) {
    here.run("UPDATE " + change);
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "[]", "{", "{} {}", "{},\"status\":3", "null"})
  void a_filter_that_is_no_json_object_is_refused(String text) {
    here.run(
        "UPDATE campaign SET filter = '{\"valid\":true}', filter_text = '"
            + text
            + "' WHERE status = 1");
    assertRefused();
  }

  @Test
  void a_contact_in_two_blocks_is_refused() {
    long id = sending.id().value();
    here.run(
        """
        INSERT INTO campaign_block
        SELECT account_id, campaign_id, 1, size, first_id, last_id, contact_ids
        FROM campaign_block
        WHERE campaign_id = %1$d;
        INSERT INTO campaign_part (account_id, campaign_id, block, first_place, places, people, state,
          attempt)
        SELECT account_id, campaign_id, 1, 0, decode('ffff0f' || repeat('00', 122), 'hex'), 20, 0, 0
        FROM campaign_block
        WHERE campaign_id = %1$d
          AND block = 0;
        UPDATE campaign_progress SET total = 40 WHERE campaign_id = %1$d
        """
            .formatted(id));
    assertRefused();
  }

  @Test
  void what_is_unsettled_follows_from_the_totals() {
    String unsettled = "SELECT string_agg(id::text, ',' ORDER BY id) FROM campaign WHERE unsettled";
    String expected = here.ask(unsettled);
    here.run("UPDATE campaign SET unsettled = NOT unsettled");
    there.restore(here.backup(folder.resolve("all")));
    assertEquals(expected, there.ask(unsettled));
  }

  private void assertRefused() {
    Path backup = here.backup(folder.resolve("damaged"));
    Map<String, String> before = there.state();
    BackupException refused = assertThrows(BackupException.class, () -> there.restore(backup));
    assertTrue(refused.getMessage().startsWith("the backup is damaged"), refused.getMessage());
    assertEquals(before, there.state());
  }

  private static String unescaped(String text) {
    return text.replace("\\t", "\t");
  }
}
