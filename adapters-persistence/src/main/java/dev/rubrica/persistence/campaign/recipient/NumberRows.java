package dev.rubrica.persistence.campaign.recipient;

import dev.rubrica.application.port.out.campaign.RecipientRepository.ErasureCandidates;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.campaign.PhoneDigits;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of campaigns that have one of some numbers. There is no index of numbers that were
 * handed out, so all rows of the account are read.
 *
 * @param before a transaction id: rows that transactions of lower ids have written were found
 */
record NumberRows(Identities identities, String before, Map<Table, List<Key>> rows)
    implements ErasureCandidates {

  // An array is searched by hashing; the operator && would compare each number with each.
  private static final String IN_ARRAY =
      "EXISTS (SELECT FROM unnest(x.numbers) AS u (number) WHERE u.number = ANY (?::bigint[]))";

  /** A table with numbers. The rest of its key consists of integers. */
  enum Table {
    DESTINATION("campaign_destination", "x.piece", "0", IN_ARRAY),
    BLOCK("campaign_block", "x.block", "0", IN_ARRAY),
    PART("campaign_part", "x.block", "x.first_place", IN_ARRAY),
    EXCEPTION("campaign_exception", "x.block", "x.place_in_block", "x.number = ANY (?::bigint[])");

    private final String table;
    private final String row;
    private final String place;
    private final String condition;

    Table(String table, String row, String place, String condition) {
      this.table = table;
      this.row = row;
      this.place = place;
      this.condition = condition;
    }

    String table() {
      return table;
    }

    /** The rest of the key, two numbers of a row named x. */
    String key() {
      return row + ", " + place;
    }

    /** Whether a row named x has one of the numbers, which are its only parameter. */
    String condition() {
      return condition;
    }
  }

  /** The key of a row within the account. */
  record Key(long campaign, int row, int place) {}

  static NumberRows find(PgSession session, AccountId account, Identities identities) {
    long[] numbers = PhoneDigits.write(identities.forms());
    // Whoever has not committed yet has a transaction id of at least this.
    String before =
        session
            .first(
                """
                SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text AS before
                FROM contact_counter c
                WHERE c.account_id = ?
                """,
                row -> row.getString("before"),
                account.value())
            .orElseThrow();
    Map<Table, List<Key>> rows = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      rows.put(table, numbers.length == 0 ? List.of() : find(session, account, table, numbers));
    }
    return new NumberRows(identities, before, rows);
  }

  private static List<Key> find(PgSession session, AccountId account, Table table, long[] numbers) {
    return session.listPlanned(
        SqlFragment.of(
                """
                SELECT x.campaign_id, %s
                FROM %s x
                WHERE x.account_id = ?
                  AND \
                """
                    .formatted(table.key(), table.table()),
                account.value())
            .then(table.condition(), (Object) numbers),
        row -> new Key(row.getLong(1), row.getInt(2), row.getInt(3)));
  }

  /** The numbers as digits. */
  long[] numbers() {
    return PhoneDigits.write(identities.forms());
  }

  /** The keys as three arrays. */
  Object[] keys(Table table) {
    List<Key> keys = rows.getOrDefault(table, List.of());
    return new Object[] {
      keys.stream().mapToLong(Key::campaign).toArray(),
      keys.stream().mapToInt(Key::row).toArray(),
      keys.stream().mapToInt(Key::place).toArray()
    };
  }
}
