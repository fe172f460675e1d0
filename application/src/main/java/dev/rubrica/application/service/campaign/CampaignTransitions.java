package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.campaign.AudienceSources;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.ConfirmationCheck;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.campaign.handout.SkipReason;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Confirms, pauses, resumes and cancels campaigns. */
final class CampaignTransitions {

  private final Storage storage;
  private final Pseudonyms pseudonyms;
  private final CampaignLimits limits;
  private final CampaignStatistics statistics;

  CampaignTransitions(
      Storage storage,
      Pseudonyms pseudonyms,
      CampaignLimits limits,
      CampaignStatistics statistics) {
    this.storage = storage;
    this.pseudonyms = pseudonyms;
    this.limits = limits;
    this.statistics = statistics;
  }

  Campaign confirm(Actor actor, CampaignId id, Predicate<Campaign> condition) {
    CampaignChecks.requireErasureKey(pseudonyms);
    AccountId account = actor.account();
    return storage.write(
        account,
        in -> {
          in.campaigns().lockAccount(account);
          Campaign current = CampaignChecks.lock(in, account, id);
          Instant now = in.campaigns().moment();
          CampaignState next = confirmed(in, account, current, condition, now);
          return store(in, actor, current, next, AuditAction.CAMPAIGN_CONFIRMED, now);
        });
  }

  private CampaignState confirmed(
      Repositories in,
      AccountId account,
      Campaign current,
      Predicate<Campaign> condition,
      Instant now) {
    CampaignState next = CampaignChecks.expected(current, condition).state().confirmed(now);
    if (next != current.state()) {
      requireConfirmable(in, account, current, now);
      limits.requireRoomForActive(in.campaigns().count(account));
    }
    return next;
  }

  Campaign tryConfirm(AccountId account, CampaignId id, Predicate<Campaign> condition) {
    CampaignChecks.requireErasureKey(pseudonyms);
    return storage.readSnapshot(
        account,
        in -> {
          Campaign current = CampaignChecks.find(in, account, id);
          Instant now = in.campaigns().moment();
          return current.with(confirmed(in, account, current, condition, now), now);
        });
  }

  private void requireConfirmable(
      Repositories in, AccountId account, Campaign campaign, Instant now) {
    AudienceSources sources = in.campaigns().sources(account, campaign.definition().audience());
    new ConfirmationCheck(sources, limits.maxRecipients()).requireConfirmable(campaign, now);
  }

  Campaign pause(Actor actor, CampaignId id) {
    return change(actor, id, AuditAction.CAMPAIGN_PAUSED, state -> state.paused(id));
  }

  Campaign resume(Actor actor, CampaignId id) {
    return change(actor, id, AuditAction.CAMPAIGN_RESUMED, state -> state.resumed(id));
  }

  private Campaign change(
      Actor actor, CampaignId id, AuditAction action, UnaryOperator<CampaignState> transition) {
    return storage.write(
        actor.account(),
        in -> {
          Campaign current = CampaignChecks.lock(in, actor.account(), id);
          CampaignState next = transition.apply(current.state());
          return store(in, actor, current, next, action, in.campaigns().moment());
        });
  }

  Campaign tryPause(AccountId account, CampaignId id) {
    return tryChange(account, id, state -> state.paused(id));
  }

  Campaign tryResume(AccountId account, CampaignId id) {
    return tryChange(account, id, state -> state.resumed(id));
  }

  private Campaign tryChange(
      AccountId account, CampaignId id, UnaryOperator<CampaignState> transition) {
    return storage.readSnapshot(
        account,
        in -> {
          Campaign current = CampaignChecks.find(in, account, id);
          return current.with(transition.apply(current.state()), in.campaigns().moment());
        });
  }

  Campaign tryCancel(AccountId account, CampaignId id, Predicate<Campaign> condition) {
    return storage.readSnapshot(
        account,
        in -> {
          Campaign current = CampaignChecks.find(in, account, id);
          CampaignState next = CampaignChecks.expected(current, condition).state().cancelled(id);
          Campaign cancelled = current.with(next, in.campaigns().moment());
          boolean skips = current.status() == CampaignStatus.SENDING;
          return skips ? cancelled.skipping(pending(in, account, id)) : cancelled;
        });
  }

  private static long pending(Repositories in, AccountId account, CampaignId id) {
    PageRequest one = PageRequest.of(new Paging(0, 1));
    RecipientQuery query =
        new RecipientQuery(account, id, Set.of(RecipientStatus.PENDING), null, one);
    return in.recipients().search(query).count().orElseThrow();
  }

  Campaign cancel(Actor actor, CampaignId id, Predicate<Campaign> condition) {
    record Cancelled(Campaign campaign, HandoutSettlement.Change settled) {}
    Cancelled cancelled =
        storage.write(
            actor.account(),
            in -> {
              HandoutSettlement.Change settled = cancel(in, actor, id, condition);
              return new Cancelled(CampaignChecks.find(in, actor.account(), id), settled);
            });
    cancelled.settled().count(statistics);
    return cancelled.campaign();
  }

  private HandoutSettlement.Change cancel(
      Repositories in, Actor actor, CampaignId id, Predicate<Campaign> condition) {
    AccountId account = actor.account();
    Campaign current = CampaignChecks.lock(in, account, id);
    CampaignState next = CampaignChecks.expected(current, condition).state().cancelled(id);
    store(in, actor, current, next, AuditAction.CAMPAIGN_CANCELLED, in.campaigns().moment());
    return current.status() == CampaignStatus.SENDING
        ? HandoutSettlement.settle(in, account, id, SkipReason.CANCELLED, limits.maxAttempts())
        : HandoutSettlement.Change.NONE;
  }

  private static Campaign store(
      Repositories in,
      Actor actor,
      Campaign current,
      CampaignState next,
      AuditAction action,
      Instant now) {
    Campaign changed = current.with(next, now);
    if (changed == current) {
      return current;
    }
    in.campaigns().update(actor.account(), changed);
    in.audit()
        .append(actor, AuditEvent.ofCampaign(action, current.id(), AuditCounts.changed(1)), now);
    return CampaignChecks.find(in, actor.account(), current.id());
  }
}
