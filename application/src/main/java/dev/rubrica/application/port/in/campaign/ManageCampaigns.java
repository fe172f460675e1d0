package dev.rubrica.application.port.in.campaign;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.Destination;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Creates, changes, deletes, confirms, pauses and cancels campaigns. Each call is one transaction.
 * Simulations change nothing, and nobody waits for them.
 *
 * <p>A call that changes a campaign whose audience is being fixed fails with {@link
 * DomainException.NotYet}. Every call fails with {@link DomainException.NotFound} when there is no
 * such campaign, and with {@link DomainException.Outdated} when its condition does not hold.
 */
public interface ManageCampaigns {

  /** The condition of a call that has none. */
  Predicate<Campaign> ALWAYS = _ -> true;

  /**
   * Creates a draft.
   *
   * @throws DomainException.Invalid the definition is invalid, or names lists, campaigns or custom
   *     fields that the account does not have; names everything that is wrong
   * @throws DomainException.TooMany the account has as many drafts as it may have
   */
  Campaign create(Actor actor, CampaignPatch definition);

  /** The draft that {@link #create} would create; it fails as {@link #create} does (simulation). */
  WouldCreate tryCreate(AccountId account, CampaignPatch definition);

  /**
   * Changes the definition. In a waiting campaign, a change of more than name and description takes
   * the confirmation back; another audience or sending mode invalidates the goal. Lists and
   * campaigns that the definition named before may be missing now.
   *
   * @throws DomainException.Invalid the campaign cannot be changed any more, or as for {@link
   *     #create}
   * @throws DomainException.TooMany the campaign would be a draft again, and the account has as
   *     many drafts as it may have
   */
  Campaign change(Change change);

  /**
   * The campaign that {@link #change} would return; it fails as {@link #change} does (simulation).
   */
  Campaign tryChange(Change change);

  /**
   * Deletes a campaign with its recipients.
   *
   * @throws DomainException.WrongState the campaign is being sent
   */
  void delete(Actor actor, CampaignId campaign, Predicate<Campaign> condition);

  /** Fails as {@link #delete} does (simulation). */
  void tryDelete(AccountId account, CampaignId campaign, Predicate<Campaign> condition);

  /**
   * Confirms a draft: its audience is fixed at once, or when its date comes. A confirmed campaign
   * stays as it is.
   *
   * @throws DomainException.Invalid the campaign cannot be confirmed; names everything that is
   *     wrong
   * @throws DomainException.TooMany the account has as many active campaigns as it may have
   * @throws dev.rubrica.application.port.out.erasure.ErasureKeyMissingException this node could not
   *     recognize erased people
   */
  Campaign confirm(Actor actor, CampaignId campaign, Predicate<Campaign> condition);

  /** The campaign that {@link #confirm} would return; it fails as it does (simulation). */
  Campaign tryConfirm(AccountId account, CampaignId campaign, Predicate<Campaign> condition);

  /**
   * Pauses an active campaign: when the call returns, no lease is granted any more.
   *
   * @throws DomainException.WrongState the campaign neither waits nor sends
   */
  Campaign pause(Actor actor, CampaignId campaign);

  /** The campaign that {@link #pause} would return; it fails as it does (simulation). */
  Campaign tryPause(AccountId account, CampaignId campaign);

  /**
   * Resumes a paused campaign.
   *
   * @throws DomainException.WrongState the campaign neither waits nor sends
   */
  Campaign resume(Actor actor, CampaignId campaign);

  /** The campaign that {@link #resume} would return; it fails as it does (simulation). */
  Campaign tryResume(AccountId account, CampaignId campaign);

  /**
   * Cancels an active campaign: when the call returns, no lease is granted any more, and everybody
   * who is in no live lease is skipped.
   *
   * @throws DomainException.WrongState the campaign is a draft, or has completed or failed
   */
  Campaign cancel(Actor actor, CampaignId campaign, Predicate<Campaign> condition);

  /** The campaign that {@link #cancel} would return; it fails as it does (simulation). */
  Campaign tryCancel(AccountId account, CampaignId campaign, Predicate<Campaign> condition);

  /**
   * A change of a definition.
   *
   * @param condition is evaluated on the locked campaign (optimistic locking)
   */
  record Change(
      Actor actor, CampaignId campaign, Predicate<Campaign> condition, CampaignPatch patch) {
    public Change {
      Objects.requireNonNull(condition);
      Objects.requireNonNull(patch);
    }

    /** The account of the campaign. */
    public AccountId account() {
      return actor.account();
    }
  }

  /**
   * A campaign that a simulation did not create.
   *
   * @param test as {@link Campaign#test}
   * @param at the time of its creation
   */
  record WouldCreate(
      CampaignDefinition definition, List<Destination> destinations, boolean test, Instant at) {
    public WouldCreate {
      destinations = List.copyOf(destinations);
    }
  }
}
