package dev.rubrica.persistence.tag;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The spelling of an account's tags. Whoever gives a contact a tag locks the row of the tag for
 * share, in the order of keys. Whoever changes a spelling locks it for update and then, in a
 * statement of its own, sees all contacts that have the tag. See docs/decisions/0047-tags.md.
 */
final class TagRegistry {

  private final PgSession session;
  private final AccountId account;
  private final TagHolders holders;

  TagRegistry(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
    this.holders = new TagHolders(session, account);
  }

  /**
   * The spelling of tags, which does not change until the transaction ends.
   *
   * @param added tags that contacts get; if nobody has one, it gets this spelling
   * @param others other tags; the result lacks those that the account does not know
   */
  TagSpelling lock(Collection<Tag> added, Collection<Tag> others) {
    NavigableMap<String, Tag> wanted = byKey(added);
    NavigableMap<String, Tag> all = byKey(others);
    all.putAll(wanted);
    Map<String, String> known = names(all, "");
    List<Tag> missing =
        wanted.values().stream().filter(tag -> !known.containsKey(tag.key())).toList();
    insert(missing);
    boolean respelled = !holders.without(respelled(wanted, known)).isEmpty();
    Map<String, String> locked = names(all, respelled ? "\nFOR UPDATE" : "\nFOR SHARE");
    if (respelled) {
      holders.without(respelled(wanted, locked)).forEach(tag -> respell(tag, locked));
    } else {
      checkInserted(missing, locked);
    }
    if (!locked.keySet().containsAll(known.keySet())) {
      throw StatementFailedException.overtaken();
    }
    return spelling(all, locked);
  }

  /** The spelling that {@link #lock} would return. */
  TagSpelling read(Collection<Tag> added, Collection<Tag> others) {
    NavigableMap<String, Tag> wanted = byKey(added);
    NavigableMap<String, Tag> all = byKey(others);
    all.putAll(wanted);
    Map<String, String> known = new HashMap<>(names(all, ""));
    List<Tag> missing =
        wanted.values().stream().filter(tag -> !known.containsKey(tag.key())).toList();
    holders.without(respelled(wanted, known)).forEach(tag -> known.put(tag.key(), tag.name()));
    int room = missing.isEmpty() ? 0 : new TagRoom(session, account).forecast(missing.size());
    missing.stream().limit(room).forEach(tag -> known.put(tag.key(), tag.name()));
    return spelling(all, known);
  }

  private static NavigableMap<String, Tag> byKey(Collection<Tag> tags) {
    NavigableMap<String, Tag> byKey = new TreeMap<>(Tag.KEY_ORDER);
    tags.forEach(tag -> byKey.put(tag.key(), tag));
    return byKey;
  }

  private static TagSpelling spelling(Map<String, Tag> tags, Map<String, String> names) {
    List<Tag> spelled = new ArrayList<>();
    for (String key : tags.keySet()) {
      String name = names.get(key);
      if (name != null) {
        spelled.add(Tag.of("tags", name));
      }
    }
    return TagSpelling.of(spelled);
  }

  private Map<String, String> names(NavigableMap<String, Tag> tags, String lock) {
    Map<String, String> names = HashMap.newHashMap(tags.size());
    session
        .list(
            """
            SELECT t.key, t.name
            FROM tag t
            WHERE t.account_id = ?
              AND t.key = ANY (?::text[])
            ORDER BY t.key\
            """
                + lock,
            row -> Map.entry(row.getString(1), row.getString(2)),
            account.value(),
            tags.keySet().toArray(String[]::new))
        .forEach(row -> names.put(row.getKey(), row.getValue()));
    return names;
  }

  private void insert(List<Tag> missing) {
    if (missing.isEmpty()) {
      return;
    }
    int room = new TagRoom(session, account).make(missing.size());
    List<Tag> inserted = missing.stream().limit(room).toList();
    session.update(
        """
        INSERT INTO tag (account_id, key, name)
        SELECT ?, n.key, n.name
        FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS n (key, name, place)
        ORDER BY n.place
        ON CONFLICT (account_id, key) DO NOTHING
        """,
        account.value(),
        inserted.stream().map(Tag::key).toArray(String[]::new),
        inserted.stream().map(Tag::name).toArray(String[]::new));
  }

  private static List<Tag> respelled(NavigableMap<String, Tag> wanted, Map<String, String> names) {
    List<Tag> respelled = new ArrayList<>();
    wanted.forEach(
        (key, tag) -> {
          String name = names.get(key);
          if (name != null && !name.equals(tag.name())) {
            respelled.add(tag);
          }
        });
    return respelled;
  }

  // Another transaction may have inserted the tag in its spelling without giving it to a contact. A
  // retry finds the row and replaces the spelling.
  private void checkInserted(List<Tag> missing, Map<String, String> locked) {
    if (!holders.without(respelled(byKey(missing), locked)).isEmpty()) {
      throw StatementFailedException.overtaken();
    }
  }

  private void respell(Tag tag, Map<String, String> names) {
    session.update(
        "UPDATE tag SET name = ? WHERE account_id = ? AND key = ?",
        tag.name(),
        account.value(),
        tag.key());
    names.put(tag.key(), tag.name());
  }
}
