package dev.rubrica.persistence.contact;

import dev.rubrica.domain.contact.CustomFieldKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names and kinds of custom fields that this process has stored for a day, so that most writes need
 * not store theirs again. Only what was committed is added, and it is not removed from the database
 * before the day after. Thread-safe.
 */
public final class KnownCustomFields {

  private static final int MAX = 20_000;

  private final Map<Key, LocalDate> days = new ConcurrentHashMap<>();

  /** A name and kind of an account, in the order in which transactions lock them. */
  record Key(long account, String name, CustomFieldKind kind) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::account).thenComparing(Key::name).thenComparing(Key::kind);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  boolean isStored(Key key, LocalDate day) {
    LocalDate stored = days.get(key);
    return stored != null && !stored.isBefore(day);
  }

  void add(Map<Key, LocalDate> committed) {
    // Files with ever new names must not fill the memory. What is forgotten is stored again.
    if (days.size() + committed.size() > MAX) {
      days.clear();
    }
    if (committed.size() <= MAX) {
      days.putAll(committed);
    }
  }
}
