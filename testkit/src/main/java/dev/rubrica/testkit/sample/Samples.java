package dev.rubrica.testkit.sample;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sample contacts and lists; phone numbers and account names are unique. */
public final class Samples {

  /** The retention of deleted lists by default. */
  public static final ListRetention RETENTION = new ListRetention(Duration.ofDays(30), 5_000_000);

  public static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

  private static final List<String> FIRST =
      List.of("Niccolò", "Maria", "Giuseppe", "Aurora", "Davide", "Chiara", "Noè", "Lucia");
  private static final List<String> LAST =
      List.of("Rossi", "D'Angelo", "De Luca", "Esposito", "Dalla Torre", "Nardò", "Brütsch");
  private static final AtomicInteger PHONES = new AtomicInteger();

  private Samples() {}

  /** The given number of seconds after {@link #NOW}. */
  public static Instant later(int seconds) {
    return NOW.plusSeconds(seconds);
  }

  public static AccountName accountName() {
    return new AccountName("Salumificio " + UUID.randomUUID());
  }

  /** A valid Italian mobile number that no other sample has. */
  public static String phone() {
    return "+39333%07d".formatted(PHONES.incrementAndGet());
  }

  public static ContactDetails named(String first, String last) {
    return new ContactDraft().name(first, last).phone(phone()).details();
  }

  public static ContactDetails withPhone(String phone) {
    return new ContactDraft().name("Mario", "Rossi").phone(phone).details();
  }

  public static ContactDetails withEmail(String email) {
    return new ContactDraft().name("Mario", "Rossi").email(email).details();
  }

  /** People with names of several languages and a phone number each. */
  public static List<ContactDetails> people(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> named(FIRST.get(i % FIRST.size()), LAST.get(i % LAST.size())))
        .toList();
  }

  /**
   * Six contacts that each lack another attribute; the names of the second and the third fold to
   * the same text.
   */
  public static List<ContactDetails> mixed() {
    return List.of(
        new ContactDraft().name("Zita", "Álvarez").phone("+393330000005").details(),
        new ContactDraft().name("ÈVA", "Rossi").phone("+39333000001").email("b@x.it").details(),
        new ContactDraft().name("eva", "rossi").phone("+393330000010").email("B@X.IT").details(),
        new ContactDraft().phone("+33612345678").details(),
        new ContactDraft().name(null, "de Luca").email("à@x.it").details(),
        new ContactDraft().name("Eva", null).phone("+4915112345678").email("c@x.it").details());
  }

  public static ListDetails list(String name) {
    return ListDetails.of(name, null, false);
  }

  public static IdSet ids(ContactId... contacts) {
    return IdSet.of(Stream.of(contacts).mapToLong(ContactId::value).toArray());
  }

  public static IdSet ids(Collection<ContactId> contacts) {
    return ids(contacts.toArray(ContactId[]::new));
  }

  public static IdSet ids(ListId... lists) {
    return IdSet.of(Stream.of(lists).mapToLong(ListId::value).toArray());
  }

  /** Ids that no row has, far beyond any sequence. */
  public static IdSet unknown(int count) {
    return IdSet.of(IntStream.range(0, count).mapToLong(i -> Long.MAX_VALUE - i).toArray());
  }

  /** The union of both sets. */
  public static IdSet both(IdSet one, IdSet other) {
    return IdSet.of(Stream.of(one, other).flatMapToLong(IdSet::stream).toArray());
  }
}
