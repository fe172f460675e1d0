package dev.rubrica.application.port.out.campaign;

import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceSources;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignCounts;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.list.ListId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Campaigns, without their recipients. The caller decides which changes are allowed.
 *
 * <p>Every campaign that is read has its current totals; {@code beingFixed} of its state says
 * whether a claim of {@link AudienceRepository#claim} is live; {@code test} of a draft or waiting
 * campaign follows its lists as they are at that moment.
 */
public interface CampaignRepository {

  /** The current time of the storage's clock, which all nodes share. */
  Instant moment();

  /**
   * Until the end of the transaction, nobody else changes how many drafts and how many active
   * campaigns the account has. Must be the first lock of the transaction.
   */
  void lockAccount(AccountId account);

  /** How many campaigns count towards the limits of the account. Cheap. */
  CampaignCounts count(AccountId account);

  /**
   * Inserts a draft with a new random token.
   *
   * @param destinations the phone numbers that it names, in their order, repeats included
   */
  Campaign insert(
      AccountId account,
      CampaignDefinition definition,
      List<Destination> destinations,
      Instant now);

  Optional<Campaign> find(AccountId account, CampaignId campaign);

  /**
   * As {@link #find}; nobody else can change the campaign or grant a lease of it until the
   * transaction ends. Waits for transactions that have it by {@link #share}; a transaction that has
   * it by {@link #share} may lock it as well.
   */
  Optional<Campaign> lock(AccountId account, CampaignId campaign);

  /**
   * As {@link #find}; nobody else can change the campaign until the transaction ends, and others
   * may share it at the same time. Does not wait for others that share it.
   */
  Optional<Campaign> share(AccountId account, CampaignId campaign);

  /**
   * Stores a locked campaign: definition, state, revisions, goal and times. Does not store {@code
   * totals}, {@code test}, {@code beingFixed} and {@code recipientsKept}, which follow from other
   * changes. The status of a campaign that leaves {@link
   * dev.rubrica.domain.campaign.CampaignStatus#WAITING} for another one fixes its {@code test}.
   */
  void update(AccountId account, Campaign campaign);

  /**
   * The campaigns whose filter names one of these people: {@link Identities#areNamedIn} is true of
   * its property names and values. Reads all campaigns of the account that have a filter.
   */
  IdSet filteredBy(AccountId account, Identities people);

  /**
   * Replaces the filters that name one of these people by {@link
   * dev.rubrica.domain.campaign.AudienceFilter#NOBODY}, and locks the campaigns that have them.
   * Must precede {@link dev.rubrica.application.port.out.erasure.ErasureRepository#erase}, whose
   * lock grants of leases take while they share a campaign.
   */
  default void eraseFilters(AccountId account, Identities people, Instant now) {
    List<Campaign> locked =
        filteredBy(account, people).stream()
            .mapToObj(id -> lock(account, new CampaignId(id)))
            .flatMap(Optional::stream)
            .toList();
    if (!locked.isEmpty()) {
      IdSet unchanged = filteredBy(account, people);
      locked.stream()
          .filter(campaign -> unchanged.contains(campaign.id().value()))
          .map(campaign -> campaign.withFilterOfNobody(now))
          .forEach(campaign -> update(account, campaign));
    }
  }

  /** Replaces the phone numbers that a locked campaign names. */
  void updateDestinations(AccountId account, CampaignId campaign, List<Destination> destinations);

  /** The phone numbers that a campaign names, in their order. */
  List<Destination> destinations(AccountId account, CampaignId campaign);

  /**
   * Deletes a locked campaign, with its recipients and leases. Takes the same time whatever the
   * number of recipients as far as possible: what nobody finds any more may be removed later by
   * {@link RecipientRepository#purge}.
   */
  void delete(AccountId account, CampaignId campaign);

  Page<Campaign> search(CampaignQuery query);

  /** Those of the campaigns that exist. */
  IdSet existing(AccountId account, IdSet campaigns);

  /** What the audience refers to, as it is now. */
  AudienceSources sources(AccountId account, Audience audience);

  /**
   * The drafts and waiting campaigns that name the list anywhere in their audience: as a list, an
   * excluded list or in the filter.
   */
  default IdSet referringTo(AccountId account, ListId list) {
    return referringTo(account, IdSet.of(list.value()));
  }

  /** As {@link #referringTo(AccountId, ListId)}, for any of the lists, which may not exist. */
  IdSet referringTo(AccountId account, IdSet lists);
}
