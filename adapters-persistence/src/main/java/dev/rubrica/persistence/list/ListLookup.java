package dev.rubrica.persistence.list;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.persistence.jdbc.PgSession;
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
    SELECT *
    FROM contact_list
    WHERE account_id = ?
      AND id IN (%s)
      AND deleted_at IS NULL
    """
        .formatted(parameters);
  }

  Map<Long, ContactList> find(AccountId account, IdSet lists) {
    Map<Long, ContactList> found = HashMap.newHashMap(lists.size());
    long[] ids = lists.toArray();
    for (int from = 0; from < ids.length; from += MAX_IDS) {
      long[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + MAX_IDS));
      for (ContactList list : list(account, some)) {
        found.put(list.id().value(), list);
      }
    }
    return found;
  }

  private List<ContactList> list(AccountId account, long[] ids) {
    int statement = 0;
    int size = 1;
    while (size < ids.length) {
      statement++;
      size *= 4;
    }
    // Repeated ids take the remaining parameters.
    Object[] parameters = new Object[size + 1];
    parameters[0] = account.value();
    for (int i = 0; i < size; i++) {
      parameters[i + 1] = ids[Math.min(i, ids.length - 1)];
    }
    return session.list(STATEMENTS.get(statement), ListRowMapper::list, parameters);
  }
}
