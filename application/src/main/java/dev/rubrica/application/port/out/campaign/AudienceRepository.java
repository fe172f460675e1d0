package dev.rubrica.application.port.out.campaign;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.AudienceSources;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.RecipientField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts and fixes the audiences of campaigns, as {@link dev.rubrica.domain.campaign.Audience}
 * describes them. {@link #goal} and {@link #fix} agree: of one state of the storage, both find the
 * same people.
 *
 * <p>A person is a contact, or a number of the destinations that no contact has, in whichever form
 * the number is written ({@link dev.rubrica.domain.contact.PhoneNumber#canonical}). In excluded
 * campaigns, a contact is found as the same contact, and a number as the same number.
 */
public interface AudienceRepository {

  /**
   * The number of people that the campaign matches, as in its goal. Exact; without a filter it is
   * the sum of the lists' counts and takes no time.
   */
  long matched(AccountId account, Campaign campaign);

  /**
   * Counts the people of the audience, whose sources must be complete. Everything is of one moment.
   * At most 1.5 s for each million matched. Must be called within {@link Storage#readSnapshot}.
   *
   * @param placeholders for each of which the recipients without a value are counted
   */
  CampaignGoal goal(AccountId account, Campaign campaign, List<RecipientField> placeholders);

  /** How many due campaigns of an account {@link #due} finds at most. */
  int DUE_PER_ACCOUNT = 10;

  /**
   * The waiting campaigns of all accounts whose audience is to be fixed now: the first of each
   * account, then the second of each, and so on, up to {@value #DUE_PER_ACCOUNT} of an account;
   * those due first before others. A campaign is due when it is confirmed, not paused, its date has
   * come, and no claim on it is live. Also waiting campaigns, paused or not, whose {@code
   * sendUntil} has passed.
   */
  List<Due> due(int limit);

  /**
   * Claims a campaign that {@link #due} would return, so that one node alone fixes its audience.
   * From the commit on, the campaign is being fixed.
   *
   * @param lease how long the claim is live without {@link #renew}, by the storage's clock
   * @return empty when it is not due, or another claim is live
   */
  Optional<Claim> claim(AccountId account, CampaignId campaign, Duration lease);

  /**
   * Renews a claim (heartbeat), in a transaction of its own while another one fixes the audience,
   * for which it never waits.
   *
   * @return false when another node has claimed the campaign, or the claim was released
   */
  boolean renew(Claim claim, Duration lease);

  /**
   * Ends a claim in this transaction, in which the campaign is locked.
   *
   * @return false when it is not the last claim on the campaign any more; the caller must then roll
   *     back
   */
  boolean release(Claim claim);

  /**
   * Fixes the audience of a claimed campaign as of one moment, of which are lists, members,
   * contacts, opt-outs and excluded campaigns, and the returned sources. Who is excluded,
   * unreachable or suppressed is left out. Every person is {@link
   * dev.rubrica.domain.campaign.handout.RecipientStatus#PENDING}; contacts come in the order of
   * their ids.
   *
   * <p>Takes no lock that a change of lists or contacts waits for, and does not lock the campaign.
   * What it stores is found by nobody else before the transaction commits. At most 4 s for each
   * million matched. Stores nothing when a source is missing, when there is no recipient, or when
   * there are more than {@code maxRecipients}.
   */
  FixedAudience fix(AccountId account, Campaign campaign, Claim claim, long maxRecipients);

  /**
   * A campaign whose audience is to be fixed.
   *
   * @param since when it became due
   */
  record Due(AccountId account, CampaignId campaign, Instant since) {}

  /**
   * The exclusive right to fix an audience.
   *
   * @param number increases with every claim on the campaign
   */
  record Claim(AccountId account, CampaignId campaign, long number) {}

  /**
   * The result of {@link #fix}.
   *
   * @param at the moment
   * @param recipients how many there are; also when nothing was stored, but for missing sources
   */
  record FixedAudience(Instant at, AudienceSources sources, long recipients) {}
}
