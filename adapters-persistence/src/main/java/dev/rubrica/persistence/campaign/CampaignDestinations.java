package dev.rubrica.persistence.campaign;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.persistence.jdbc.PgSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The phone numbers that campaigns name: the table {@code campaign_destination}. */
public record CampaignDestinations(PgSession session, AccountId account) {

  private static final int PIECE = 10_000;

  void replace(CampaignId campaign, List<Destination> destinations) {
    delete(campaign);
    insert(campaign, destinations);
  }

  void insert(CampaignId campaign, List<Destination> destinations) {
    for (int from = 0; from < destinations.size(); from += PIECE) {
      insert(
          campaign,
          from / PIECE,
          destinations.subList(from, Math.min(from + PIECE, destinations.size())));
    }
  }

  private void insert(CampaignId campaign, int piece, List<Destination> some) {
    BitSet valid = new BitSet(some.size());
    for (int i = 0; i < some.size(); i++) {
      valid.set(i, some.get(i).valid());
    }
    session.update(
        """
        INSERT INTO campaign_destination (account_id, campaign_id, piece, numbers, valid)
        VALUES (?, ?, ?, ?, ?)
        """,
        account.value(),
        campaign.value(),
        piece,
        some.stream().mapToLong(one -> PhoneDigits.write(one.number())).toArray(),
        valid.toByteArray());
  }

  /** All of them in their order, with repeats. */
  public List<Destination> read(CampaignId campaign) {
    List<Destination> all = new ArrayList<>();
    session
        .list(
            """
            SELECT numbers, valid
            FROM campaign_destination
            WHERE account_id = ?
              AND campaign_id = ?
            ORDER BY piece
            """,
            CampaignDestinations::piece,
            account.value(),
            campaign.value())
        .forEach(all::addAll);
    return all;
  }

  private static List<Destination> piece(ResultSet row) throws SQLException {
    Long[] numbers = (Long[]) row.getArray("numbers").getArray();
    BitSet valid = BitSet.valueOf(row.getBytes("valid"));
    List<Destination> destinations = new ArrayList<>(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      destinations.add(new Destination(PhoneDigits.read(numbers[i]), valid.get(i)));
    }
    return destinations;
  }

  void delete(CampaignId campaign) {
    session.update(
        "DELETE FROM campaign_destination WHERE account_id = ? AND campaign_id = ?",
        account.value(),
        campaign.value());
  }
}
