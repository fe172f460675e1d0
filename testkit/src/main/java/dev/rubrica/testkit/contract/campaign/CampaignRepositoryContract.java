package dev.rubrica.testkit.contract.campaign;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.AudienceSources;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignCounts;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract of campaigns: what is stored comes back, and belongs to one account. */
public interface CampaignRepositoryContract extends CampaignTime {

  private static CampaignDefinitionDraft draft() {
    return new CampaignDefinitionDraft();
  }

  private Campaign update(TestCampaign campaign, Campaign changed) {
    return storage()
        .write(
            in -> {
              in.campaigns().lock(campaign.account(), campaign.id()).orElseThrow();
              in.campaigns().update(campaign.account(), changed);
              return in.campaigns().find(campaign.account(), campaign.id()).orElseThrow();
            });
  }

  private IdSet referringTo(TestAccount account, ListId... lists) {
    return storage().read(in -> in.campaigns().referringTo(account.id(), Samples.ids(lists)));
  }

  private AudienceSources sources(TestCampaign campaign) {
    return storage()
        .read(
            in ->
                in.campaigns()
                    .sources(campaign.account(), campaign.find().definition().audience()));
  }

  private static IdSet ids(TestCampaign... campaigns) {
    return IdSet.of(Arrays.stream(campaigns).mapToLong(one -> one.id().value()).toArray());
  }

  @Test
  default void a_draft_is_what_was_stored() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    CampaignDefinition definition =
        draft()
            .name("100% 'A\"\\_")
            .description("Zeile 1\nZeile 2 𝄞")
            .mode(SendingMode.WHATSAPP_RCS_SMS)
            .lists(list)
            .filter(new FilterDraft().valid(true))
            .excludingLists(account.list("Excluded"))
            .excludingCampaigns(TestCampaign.draft(account, draft()).id())
            .body("{{firstName}} 'x'")
            .scheduled(NOW.plusMillis(1), NOW.plusSeconds(60))
            .notReady()
            .definition();
    Campaign made =
        storage().write(in -> in.campaigns().insert(account.id(), definition, List.of(), NOW));
    Campaign found = new TestCampaign(account, made.id()).find();
    assertEquals(made, found);
    assertEquals(definition, found.definition());
    assertEquals(
        definition.audience().filter().text(), found.definition().audience().filter().text());
    assertEquals(Campaign.draft(made.id(), made.token(), definition, NOW), found);
  }

  @Test
  default void tokens_are_random_and_stay() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign one = TestCampaign.draft(account, draft());
    TestCampaign other = TestCampaign.draft(account, draft());
    assertNotEquals(one.find().token().publicPart(), other.find().token().publicPart());
    Campaign before = one.find();
    assertEquals(before.token(), update(one, before.with((CampaignGoal) null)).token());
  }

  @Test
  default void an_update_stores_definition_state_revisions_and_goal() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign = TestCampaign.draft(account, draft());
    CampaignGoal goal =
        new CampaignGoal(
            NOW, 5, 1, 0, 1, 0, Map.of(Channel.RCS, 1L, Channel.SMS, 2L), Map.of("a'b", 0L));
    Campaign changed =
        campaign
            .find()
            .changed(draft().name("Winter").body("Bye").definition(), false, NOW.plusSeconds(5))
            .with(goal);
    assertEquals(changed, update(campaign, changed));
    Campaign confirmed = changed.with(changed.state().confirmed(NOW), NOW.plusSeconds(6));
    assertEquals(confirmed, update(campaign, confirmed));
    Campaign cancelled =
        confirmed.with(confirmed.state().cancelled(campaign.id()), NOW.plusSeconds(7));
    assertEquals(cancelled, update(campaign, cancelled));
    assertEquals(CampaignState.CANCELLED, campaign.find().state().failure());
  }

  @Test
  default void a_transaction_that_fails_leaves_nothing() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign = TestCampaign.draft(account, draft());
    Campaign before = campaign.find();
    assertThrows(
        IllegalStateException.class,
        () ->
            storage()
                .write(
                    in -> {
                      Campaign locked =
                          in.campaigns().lock(account.id(), campaign.id()).orElseThrow();
                      in.campaigns()
                          .update(account.id(), locked.with(locked.state().confirmed(NOW), NOW));
                      throw new IllegalStateException("failed");
                    }));
    assertEquals(before, campaign.find());
  }

  @Test
  default void campaigns_of_other_accounts_and_unknown_ones_do_not_exist() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign = TestCampaign.draft(account, draft());
    TestAccount other = TestAccount.in(storage());
    CampaignId unknown = new CampaignId(Long.MAX_VALUE);
    storage()
        .write(
            in -> {
              assertTrue(in.campaigns().find(other.id(), campaign.id()).isEmpty());
              assertTrue(in.campaigns().lock(other.id(), campaign.id()).isEmpty());
              assertTrue(in.campaigns().share(other.id(), campaign.id()).isEmpty());
              assertTrue(in.campaigns().find(account.id(), unknown).isEmpty());
              assertEquals(List.of(), in.campaigns().destinations(other.id(), campaign.id()));
              assertEquals(
                  ids(campaign),
                  in.campaigns()
                      .existing(account.id(), Samples.both(ids(campaign), Samples.unknown(2))));
              assertEquals(IdSet.empty(), in.campaigns().existing(other.id(), ids(campaign)));
              return null;
            });
  }

  @Test
  default void drafts_and_active_campaigns_are_counted() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign.draft(account, draft());
    TestCampaign waiting = TestCampaign.draft(account, draft());
    waiting.confirm();
    TestCampaign cancelled = TestCampaign.draft(account, draft());
    cancelled.confirm();
    cancelled.change(state -> state.cancelled(cancelled.id()));
    TestCampaign.sending(account, draft(), account.contacts(HandoutContract.people(1)));
    CampaignCounts counts =
        storage()
            .write(
                in -> {
                  in.campaigns().lockAccount(account.id());
                  return in.campaigns().count(account.id());
                });
    assertEquals(new CampaignCounts(1, 2), counts);
  }

  @Test
  default void destinations_keep_their_order_and_repeats() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign =
        TestCampaign.toNumbers(account, draft(), "+393330000002", "+12", "+393330000002");
    List<Destination> stored =
        storage().read(in -> in.campaigns().destinations(account.id(), campaign.id()));
    assertEquals(
        List.of(
            new Destination(new PhoneNumber("+393330000002"), true),
            new Destination(new PhoneNumber("+12"), false),
            new Destination(new PhoneNumber("+393330000002"), true)),
        stored);
    List<Destination> others = List.of(new Destination(new PhoneNumber("+393330000009"), true));
    storage()
        .write(
            in -> {
              in.campaigns().lock(account.id(), campaign.id());
              in.campaigns().updateDestinations(account.id(), campaign.id(), others);
              return null;
            });
    assertEquals(
        others, storage().read(in -> in.campaigns().destinations(account.id(), campaign.id())));
  }

  @Test
  default void a_deleted_campaign_is_unknown_with_its_leases() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign campaign =
        TestCampaign.sending(account, draft(), account.contacts(HandoutContract.people(2)));
    campaign.lease(1);
    campaign.cancel();
    storage()
        .write(
            in -> {
              in.campaigns().lock(account.id(), campaign.id());
              in.campaigns().delete(account.id(), campaign.id());
              return null;
            });
    assertTrue(storage().read(in -> in.campaigns().find(account.id(), campaign.id())).isEmpty());
    assertEquals(List.of(), campaign.recipients());
    assertEquals(0, storage().read(in -> in.campaigns().count(account.id())).active());
    storage()
        .write(
            in -> {
              while (in.recipients().purge(account.id(), 1_000) > 0) {}
              return null;
            });
  }

  @Test
  default void drafts_and_waiting_campaigns_refer_to_lists() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    ListId excluded = account.list("Excluded");
    ListId filtered = account.list("Filtered");
    ListId other = account.list("Other");
    TestCampaign one = TestCampaign.draft(account, draft().lists(list).excludingLists(excluded));
    TestCampaign two =
        TestCampaign.draft(
            account, draft().lists(list).filter(new FilterDraft().inAnyOf(Samples.ids(filtered))));
    assertEquals(ids(one, two), referringTo(account, list));
    assertEquals(ids(one), referringTo(account, excluded));
    assertEquals(ids(two), referringTo(account, filtered));
    assertEquals(IdSet.empty(), referringTo(account, other));
    assertEquals(ids(one, two), referringTo(account, excluded, filtered, other));
    two.confirm();
    assertEquals(ids(one, two), referringTo(account, list));
    two.change(state -> state.cancelled(two.id()));
    assertEquals(ids(one), referringTo(account, list));
    update(one, one.find().changed(draft().lists(other).definition(), false, NOW));
    assertEquals(IdSet.empty(), referringTo(account, list, excluded, filtered));
    assertEquals(ids(one), referringTo(account, other));
    assertEquals(IdSet.empty(), referringTo(TestAccount.in(storage()), other));
  }

  @Test
  default void sources_are_those_of_now() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    ListId test =
        storage()
            .write(
                in ->
                    in.lists().insert(account.id(), ListDetails.of("Test", null, true), NOW).id());
    ListId excluded = account.list("Excluded");
    TestCampaign unfixed = TestCampaign.draft(account, draft());
    TestCampaign fixed =
        TestCampaign.sending(account, draft(), account.contacts(HandoutContract.people(1)));
    TestCampaign campaign =
        TestCampaign.draft(
            account,
            draft()
                .lists(list, test)
                .excludingLists(excluded)
                .excludingCampaigns(unfixed.id(), fixed.id()));
    assertEquals(
        new AudienceSources(IdSet.empty(), Samples.ids(test), Samples.ids(list), ids(unfixed)),
        sources(campaign));
    account.delete(excluded);
    account.delete(list);
    assertEquals(
        new AudienceSources(
            Samples.ids(list, excluded), Samples.ids(test), IdSet.empty(), ids(unfixed)),
        sources(campaign));
    account.restore(list);
    assertEquals(Samples.ids(excluded), sources(campaign).missingLists());
    assertFalse(sources(campaign).areComplete());
  }

  @Test
  default void a_campaign_to_test_lists_is_a_test_until_it_is_fixed_as_it_was_then() {
    TestAccount account = TestAccount.in(storage());
    ListDetails details = ListDetails.of("Test", null, true);
    ListId list = storage().write(in -> in.lists().insert(account.id(), details, NOW).id());
    account.add(list, account.contacts(HandoutContract.people(1)).getFirst());
    TestCampaign campaign = TestCampaign.draft(account, draft().lists(list));
    TestCampaign other = TestCampaign.draft(account, draft().lists(list, account.list("Other")));
    assertTrue(campaign.find().test());
    assertFalse(other.find().test());
    campaign.confirm();
    campaign.fix();
    storage()
        .write(
            in -> {
              in.lists().lock(account.id(), Samples.ids(list));
              return in.lists()
                  .update(account.id(), list, ListDetails.of("Test", null, false), NOW);
            });
    assertTrue(campaign.find().test());
    assertFalse(TestCampaign.draft(account, draft().lists(list)).find().test());
    assertEquals(CampaignStatus.SENDING, campaign.find().status());
    assertNull(other.find().totals());
  }
}
