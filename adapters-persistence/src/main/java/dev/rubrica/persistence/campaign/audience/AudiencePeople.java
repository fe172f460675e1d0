package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.List;

/**
 * The people whom a campaign matches, as one query with a row for each: {@code contact_id} (null
 * for a number), {@code n}, how often the audience names the person, {@code excluded}, {@code
 * supported}, the channels of the mode that the person supports, as bits, {@code suppressed}, all
 * channels on which the person is suppressed, and {@code missing_0} and so on for fields.
 */
interface AudiencePeople {

  /**
   * The query.
   *
   * @param fields of which it says whether values are missing
   */
  SqlFragment query(List<RecipientField> fields);

  /** Whether the query is to be planned without nested loops. */
  boolean isLarge();

  /** The number of names in the audience that are nobody any more. */
  default long erased() {
    return 0;
  }

  /** The channels of the campaign's mode as bits. */
  static int mode(Campaign campaign) {
    return channels(campaign).stream().mapToInt(SuppressedChannels::bit).sum();
  }

  /** The channels of the campaign's mode in the order of attempts. */
  static List<Channel> channels(Campaign campaign) {
    if (campaign.definition().sendingMode() == null) {
      throw new IllegalArgumentException("the campaign has no sending mode");
    }
    return campaign.definition().sendingMode().channels();
  }

  /** LEFT JOINs that find whether the contact of the expression is excluded. */
  static SqlFragment exclusions(
      AccountId account, Campaign campaign, String contact, boolean probed) {
    SqlFragment joins = SqlFragment.none();
    var audience = campaign.definition().audience();
    if (!audience.excludedLists().isEmpty()) {
      joins =
          probed
              ? joins.then(
                  """
                  LEFT JOIN LATERAL (
                    SELECT x.contact_id
                    FROM membership x
                    WHERE x.account_id = (SELECT ?::bigint)
                      AND x.contact_id = %s
                      AND x.list_id = ANY (?::bigint[])
                    LIMIT 1) AS x ON TRUE
                  """
                      .formatted(contact),
                  account.value(),
                  audience.excludedLists())
              : joins.then(
                  """
                  LEFT JOIN (
                    SELECT DISTINCT x.contact_id
                    FROM membership x
                    WHERE x.account_id = ?
                      AND x.list_id = ANY (?::bigint[])) AS x ON x.contact_id = %s
                  """
                      .formatted(contact),
                  account.value(),
                  audience.excludedLists());
    }
    ExcludedPeople people = new ExcludedPeople(account, audience.excludedCampaigns());
    return people.isEmpty()
        ? joins
        : joins
            .then("LEFT JOIN (\n")
            .then(people.contacts())
            .then(") AS e ON e.person = " + contact + "\n");
  }

  /** Whether a contact is excluded, by the joins. */
  static String isExcluded(Campaign campaign) {
    var audience = campaign.definition().audience();
    String byList = audience.excludedLists().isEmpty() ? "FALSE" : "x.contact_id IS NOT NULL";
    return audience.excludedCampaigns().isEmpty() ? byList : byList + " OR e.person IS NOT NULL";
  }
}
