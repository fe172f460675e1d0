package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.application.port.in.campaign.ManageCampaigns;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.list.ListId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Manages and finds campaigns. */
public final class CampaignService implements ManageCampaigns, FindCampaigns {

  private final Storage storage;
  private final CampaignLimits limits;
  private final DestinationReader destinations;
  private final CampaignTransitions transitions;
  private final DueCampaigns due;

  /**
   * @param due fixes the audiences of confirmed campaigns
   */
  public CampaignService(
      Storage storage,
      PhoneNumbers phoneNumbers,
      Pseudonyms pseudonyms,
      CampaignLimits limits,
      DueCampaigns due) {
    this.storage = storage;
    this.limits = limits;
    this.destinations = new DestinationReader(phoneNumbers);
    this.transitions = new CampaignTransitions(storage, pseudonyms, limits, due.statistics());
    this.due = due;
  }

  @Override
  public Campaign create(Actor actor, CampaignPatch patch) {
    AccountId account = actor.account();
    CampaignDefinition definition = patch.create();
    List<Destination> numbers = numbers(patch);
    return storage.write(
        account,
        in -> {
          in.campaigns().lockAccount(account);
          requireCreatable(in, account, definition);
          Instant now = in.campaigns().moment();
          Campaign created = in.campaigns().insert(account, definition, numbers, now);
          append(
              in, actor, created.id(), AuditAction.CAMPAIGN_CREATED, AuditCounts.created(1), now);
          return created;
        });
  }

  private List<Destination> numbers(CampaignPatch patch) {
    return Objects.requireNonNullElse(destinations.read(patch), List.of());
  }

  private void requireCreatable(Repositories in, AccountId account, CampaignDefinition definition) {
    CampaignReferenceCheck.check(in, account, null, Audience.NONE, definition.audience());
    limits.requireRoomForDraft(in.campaigns().count(account));
  }

  @Override
  public WouldCreate tryCreate(AccountId account, CampaignPatch patch) {
    CampaignDefinition definition = patch.create();
    List<Destination> numbers = numbers(patch);
    return storage.readSnapshot(
        account,
        in -> {
          requireCreatable(in, account, definition);
          boolean test = in.campaigns().sources(account, definition.audience()).isTest();
          return new WouldCreate(definition, numbers, test, in.campaigns().moment());
        });
  }

  @Override
  public Campaign change(Change change) {
    CampaignEdit edit = new CampaignEdit(limits, change, destinations.read(change.patch()));
    return storage.write(change.account(), in -> change(in, edit));
  }

  private static Campaign change(Repositories in, CampaignEdit edit) {
    AccountId account = edit.change().account();
    CampaignId id = edit.change().campaign();
    in.campaigns().lockAccount(account);
    Campaign current = CampaignChecks.lock(in, account, id);
    Instant now = in.campaigns().moment();
    CampaignEdit.Result result = edit.apply(in, current, now);
    if (!result.changes()) {
      return current;
    }
    in.campaigns().update(account, result.after());
    if (result.newDestinations() != null) {
      in.campaigns().updateDestinations(account, id, result.newDestinations());
    }
    AuditCounts counts = AuditCounts.changed(1);
    append(in, edit.change().actor(), id, AuditAction.CAMPAIGN_CHANGED, counts, now);
    return CampaignChecks.find(in, account, id);
  }

  @Override
  public Campaign tryChange(Change change) {
    CampaignEdit edit = new CampaignEdit(limits, change, destinations.read(change.patch()));
    return storage.readSnapshot(
        change.account(),
        in -> {
          Campaign current = CampaignChecks.find(in, change.account(), change.campaign());
          Campaign after = edit.apply(in, current, in.campaigns().moment()).after();
          return after.withTest(
              in.campaigns().sources(change.account(), after.definition().audience()).isTest());
        });
  }

  @Override
  public void delete(Actor actor, CampaignId id, Predicate<Campaign> condition) {
    AccountId account = actor.account();
    storage.write(
        account,
        in -> {
          Campaign current = CampaignChecks.lock(in, account, id);
          CampaignChecks.expected(current, condition).state().requireDeletable(id);
          in.campaigns().delete(account, id);
          Instant now = in.campaigns().moment();
          append(in, actor, id, AuditAction.CAMPAIGN_DELETED, AuditCounts.deleted(1), now);
          return null;
        });
  }

  @Override
  public void tryDelete(AccountId account, CampaignId id, Predicate<Campaign> condition) {
    Campaign current = storage.read(account, in -> CampaignChecks.find(in, account, id));
    CampaignChecks.expected(current, condition).state().requireDeletable(id);
  }

  @Override
  public Campaign confirm(Actor actor, CampaignId id, Predicate<Campaign> condition) {
    Campaign confirmed = transitions.confirm(actor, id, condition);
    due.wake(actor.account(), confirmed);
    return confirmed;
  }

  @Override
  public Campaign tryConfirm(AccountId account, CampaignId id, Predicate<Campaign> condition) {
    return transitions.tryConfirm(account, id, condition);
  }

  @Override
  public Campaign tryPause(AccountId account, CampaignId id) {
    return transitions.tryPause(account, id);
  }

  @Override
  public Campaign tryResume(AccountId account, CampaignId id) {
    return transitions.tryResume(account, id);
  }

  @Override
  public Campaign tryCancel(AccountId account, CampaignId id, Predicate<Campaign> condition) {
    return transitions.tryCancel(account, id, condition);
  }

  @Override
  public Campaign pause(Actor actor, CampaignId id) {
    return transitions.pause(actor, id);
  }

  @Override
  public Campaign resume(Actor actor, CampaignId id) {
    Campaign resumed = transitions.resume(actor, id);
    due.wake(actor.account(), resumed);
    return resumed;
  }

  @Override
  public Campaign cancel(Actor actor, CampaignId id, Predicate<Campaign> condition) {
    return transitions.cancel(actor, id, condition);
  }

  private static void append(
      Repositories in,
      Actor actor,
      CampaignId id,
      AuditAction action,
      AuditCounts counts,
      Instant now) {
    in.audit().append(actor, AuditEvent.ofCampaign(action, id, counts), now);
  }

  @Override
  public Detailed get(AccountId account, CampaignId id) {
    return storage.readSnapshot(
        account,
        in -> {
          Campaign found = CampaignChecks.find(in, account, id);
          boolean some = found.definition().audience().destinationCount() > 0;
          return new Detailed(found, some ? in.campaigns().destinations(account, id) : List.of());
        });
  }

  @Override
  public Page<Campaign> search(CampaignQuery query) {
    return storage.read(query.account(), in -> in.campaigns().search(query));
  }

  @Override
  public IdSet referringTo(AccountId account, ListId list) {
    return storage.read(account, in -> in.campaigns().referringTo(account, list));
  }
}
