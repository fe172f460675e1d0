package dev.rubrica.persistence.list;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ListUsage;
import dev.rubrica.persistence.jdbc.PgSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks up lists by id. The ids are parameters of their own instead of an array, because PostgreSQL
 * would plan a statement with an array again for each look-up, which takes longer than its
 * execution. There is one statement for each power of four.
 */
record ListLookup(PgSession session) {

  private static final List<String> STATEMENTS = List.of(sql(1), sql(4), sql(16), sql(64));
  private static final int MAX_IDS = 64;

  private static String sql(int ids) {
    String parameters = "?" + ", ?".repeat(ids - 1);
    return """
    SELECT l.*,
      ARRAY(
        SELECT s.campaign_id
        FROM campaign_source s
        WHERE s.account_id = ?
          AND s.list_id = l.id) AS campaign_ids
    FROM contact_list l
    WHERE l.account_id = ?
      AND l.id IN (%s)
      AND l.deleted_at IS NULL
    """
        .formatted(parameters);
  }

  Map<Long, ListUsage> find(AccountId account, IdSet lists) {
    Map<Long, ListUsage> found = HashMap.newHashMap(lists.size());
    long[] ids = lists.toArray();
    for (int from = 0; from < ids.length; from += MAX_IDS) {
      long[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + MAX_IDS));
      for (ListUsage one : list(account, some)) {
        found.put(one.list().id().value(), one);
      }
    }
    return found;
  }

  private List<ListUsage> list(AccountId account, long[] ids) {
    int statement = 0;
    int size = 1;
    while (size < ids.length) {
      statement++;
      size *= 4;
    }
    // Repeated ids take the remaining parameters.
    Object[] parameters = new Object[size + 2];
    parameters[0] = account.value();
    parameters[1] = account.value();
    for (int i = 0; i < size; i++) {
      parameters[i + 2] = ids[Math.min(i, ids.length - 1)];
    }
    return session.list(STATEMENTS.get(statement), ListLookup::usage, parameters);
  }

  private static ListUsage usage(ResultSet row) throws SQLException {
    return new ListUsage(
        ListRowMapper.list(row),
        IdSet.of(List.of((Long[]) row.getArray("campaign_ids").getArray())));
  }
}
