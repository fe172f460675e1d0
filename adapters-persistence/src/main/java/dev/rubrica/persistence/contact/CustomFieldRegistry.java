package dev.rubrica.persistence.contact;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ComparableField;
import dev.rubrica.persistence.contact.KnownCustomFields.Key;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.TransactionCommit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Stores the names and kinds of the custom fields of contacts that a transaction writes, each at
 * most once a day. They are stored in one statement at the end and in a fixed order, so that two
 * transactions with the same names never wait for each other in a cycle.
 */
public final class CustomFieldRegistry implements TransactionCommit.Participant {

  private record AccountDay(long account, LocalDate day) {}

  private final PgSession session;
  private final KnownCustomFields known;
  private final SortedMap<Key, LocalDate> pending = new TreeMap<>();
  private final Map<Key, LocalDate> written = new HashMap<>();

  public CustomFieldRegistry(PgSession session, KnownCustomFields known) {
    this.session = session;
    this.known = known;
  }

  /** Receives the custom fields of written contacts. */
  public Consumer<ComparableField> writtenBy(AccountId account, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return field -> {
      Key key = new Key(account.value(), field.name(), field.value().kind());
      if (!known.isStored(key, day)) {
        add(key, day);
      }
    };
  }

  private void add(Key key, LocalDate day) {
    if (pending.isEmpty() && written.isEmpty()) {
      session.end().join(this);
    }
    pending.put(key, day);
  }

  @Override
  public List<SqlFragment> statements() {
    Map<AccountDay, List<Key>> groups = new LinkedHashMap<>();
    pending.forEach(
        (key, day) -> {
          if (!day.equals(written.get(key))) {
            AccountDay group = new AccountDay(key.account(), day);
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(key);
          }
        });
    List<SqlFragment> statements =
        groups.entrySet().stream().map(one -> upsert(one.getKey(), one.getValue())).toList();
    written.putAll(pending);
    pending.clear();
    return statements;
  }

  private static SqlFragment upsert(AccountDay group, List<Key> keys) {
    return SqlFragment.of(
        """
        INSERT INTO custom_field AS f (account_id, name, kind, seen_on)
        SELECT ?, n.name, n.kind, ?::date
        FROM unnest(?::text[], ?::text[]) AS n (name, kind)
        ON CONFLICT (account_id, name, kind) DO UPDATE
        SET seen_on = excluded.seen_on
        WHERE f.account_id = ?
          AND f.seen_on < excluded.seen_on\
        """,
        group.account(),
        group.day(),
        keys.stream().map(Key::name).toArray(String[]::new),
        keys.stream().map(key -> key.kind().name()).toArray(String[]::new),
        group.account());
  }

  @Override
  public void committed() {
    known.add(written);
  }
}
