package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.in.campaign.HandOutRecipients;
import dev.rubrica.application.port.in.campaign.ManageCampaigns;
import dev.rubrica.application.port.in.campaign.ManageCampaigns.Change;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.contract.campaign.HandoutContract;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/** An account whose campaigns tests manage. Work in the background runs when a test says so. */
final class CampaignTestBench {

  static final CampaignLimits LIMITS = new CampaignLimits(3, 2, 10, 3, Duration.ofDays(400));

  static final GoalService.Limits GOALS =
      new GoalService.Limits(2, 2, Duration.ofSeconds(5), Duration.ofMillis(1));

  final StoppedClock clock = new StoppedClock();
  final InMemoryStorage storage = new InMemoryStorage(clock);
  final TestAccount account = TestAccount.in(storage);
  final ListId list = account.list("List");
  final List<ContactId> contacts = account.contacts(HandoutContract.people(3));
  final Queue<Runnable> background = new ArrayDeque<>();
  final List<Throwable> faults = new ArrayList<>();
  final CampaignStatistics statistics = new CampaignStatistics();
  final DueCampaigns due =
      new DueCampaigns(
          storage, storage, LIMITS, statistics, 2, background::add, (_, e) -> faults.add(e));
  final CampaignService service = service(new FakePseudonyms());
  final GoalService goals =
      new GoalService(storage, storage, GOALS, background::add, (_, e) -> faults.add(e));
  final HandoutService handouts =
      new HandoutService(storage, new FakePseudonyms(), LIMITS, statistics);
  final HandoutSettlement settlement =
      new HandoutSettlement(storage, LIMITS, statistics, (_, e) -> faults.add(e));
  final RecipientService recipients = new RecipientService(storage, new FakeContactFiles());

  CampaignTestBench() {
    account.add(list, contacts.toArray(ContactId[]::new));
  }

  CampaignService service(Pseudonyms pseudonyms) {
    return new CampaignService(storage, new FakePhoneNumbers(), pseudonyms, LIMITS, due);
  }

  /** Runs what waits in the background. */
  void runBackground() {
    for (Runnable next = background.poll(); next != null; next = background.poll()) {
      next.run();
    }
  }

  /** A campaign to the list. */
  CampaignDefinitionDraft draft() {
    return new CampaignDefinitionDraft().lists(list);
  }

  Campaign create(CampaignDefinitionDraft draft, PhoneNumber... numbers) {
    return service.create(account.actor(), draft.patch(numbers));
  }

  Campaign change(Campaign campaign, CampaignPatch patch) {
    return service.change(change(campaign.id(), patch));
  }

  Change change(CampaignId id, CampaignPatch patch) {
    return new Change(account.actor(), id, ManageCampaigns.ALWAYS, patch);
  }

  Campaign find(Campaign campaign) {
    return service.get(account.id(), campaign.id()).campaign();
  }

  /** Creates a campaign, calculates its goal and confirms it. */
  Campaign confirmed(CampaignDefinitionDraft draft, PhoneNumber... numbers) {
    Campaign created = create(draft, numbers);
    goals.calculate(account.id(), created.id(), false);
    return confirm(created);
  }

  Campaign confirm(Campaign campaign) {
    return service.confirm(account.actor(), campaign.id(), ManageCampaigns.ALWAYS);
  }

  Campaign cancel(Campaign campaign) {
    return service.cancel(account.actor(), campaign.id(), ManageCampaigns.ALWAYS);
  }

  /** A campaign that is being sent. */
  Campaign sending(CampaignDefinitionDraft draft) {
    Campaign confirmed = confirmed(draft);
    runBackground();
    return find(confirmed);
  }

  TestCampaign test(Campaign campaign) {
    return new TestCampaign(account, campaign.id());
  }

  static HandOutRecipients.Request request(int limit) {
    return new HandOutRecipients.Request(limit, Duration.ofSeconds(60), null, null);
  }

  /** The recorded actions on campaigns, the oldest first. */
  List<AuditAction> events() {
    AuditQuery query =
        new AuditQuery(
            account.id(), null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 100)));
    return storage.read(in -> in.audit().search(query)).content().stream()
        .map(entry -> entry.event())
        .filter(event -> event.campaign() != null)
        .map(event -> event.action())
        .toList()
        .reversed();
  }

  static PhoneNumber number(int number) {
    return new PhoneNumber("+39333%07d".formatted(number));
  }

  /** A list that was deleted. */
  ListId deletedList() {
    ListId gone = account.list("Gone");
    account.delete(Samples.RETENTION, gone);
    return gone;
  }
}
