package dev.rubrica.persistence.erasure;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import dev.rubrica.persistence.lock.LockOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The keys under which opt-outs and consents of numbers are stored: the number in canonical form,
 * or the pseudonym while the person is erased. An account that has erased nobody costs one round
 * trip.
 */
public final class NumberKeys {

  private static final Pattern PSEUDONYM = Pattern.compile("#[A-Za-z0-9_-]{43}");

  private final PgSession session;
  private final Pseudonyms pseudonyms;
  private final AccountId account;

  public NumberKeys(PgSession session, Pseudonyms pseudonyms, AccountId account) {
    this.session = session;
    this.pseudonyms = pseudonyms;
    this.account = account;
  }

  /**
   * The keys for writes: until the transaction ends, nobody erases or reidentifies one of the
   * numbers. Must precede the locks of these rows.
   */
  public Function<PhoneNumber, String> toWrite(Collection<PhoneNumber> numbers) {
    Map<String, String> byNumber = pseudonyms(excludeErasures(), numbers);
    return byNumber.isEmpty()
        ? NumberKeys::plain
        : keys(byNumber, new ErasedIdentities(session).lockShared(account, byNumber.values()));
  }

  /**
   * Excludes reidentifications, as {@link #toWrite} does, of the people whose pseudonyms are among
   * these keys.
   */
  public void lockShared(Collection<String> keys) {
    List<String> erased = keys.stream().filter(NumberKeys::isPseudonym).toList();
    if (!erased.isEmpty()) {
      new ErasedIdentities(session).lockShared(account, erased);
    }
  }

  /** Whether the text has the form of a pseudonym of an erased identity. */
  public static boolean isPseudonym(String text) {
    return PSEUDONYM.matcher(text).matches();
  }

  /**
   * Excludes erasures and reidentifications, as {@link #toWrite} does, of all people whose opt-outs
   * in force the import made.
   */
  public void lockImport(ImportId importId) {
    if (excludeErasures().isPresent()) {
      new ErasedIdentities(session).lockImport(account, importId);
    }
  }

  /** Returns the salt. */
  private Optional<String> excludeErasures() {
    return new StatementBatch(List.of(salt()))
            .query(
                session,
                List.of(LockOrder.noErasures(account)),
                row -> Optional.ofNullable(row.getString(1)))
            .getFirst()
            .stream()
            .findFirst()
            .flatMap(Function.identity());
  }

  /** The keys as of now, for forecasts. */
  public Function<PhoneNumber, String> toRead(Collection<PhoneNumber> numbers) {
    Map<String, String> byNumber = pseudonyms(readSalt(), numbers);
    return byNumber.isEmpty()
        ? NumberKeys::plain
        : keys(byNumber, new ErasedIdentities(session).find(account, byNumber.values()));
  }

  private static Function<PhoneNumber, String> keys(
      Map<String, String> byNumber, Set<String> erased) {
    return number -> {
      String plain = plain(number);
      String pseudonym = byNumber.get(plain);
      return pseudonym != null && erased.contains(pseudonym) ? pseudonym : plain;
    };
  }

  /**
   * Runs a query that finds rows under any of the keys, each of which stands for a number.
   *
   * @param query runs one statement; may be called twice, the second time with all pseudonyms, when
   *     the first erasure of the account was committed meanwhile
   */
  public <T> T find(Collection<PhoneNumber> numbers, Function<Map<String, PhoneNumber>, T> query) {
    Optional<String> salt = readSalt();
    T found = query.apply(possible(salt, numbers));
    if (salt.isPresent()) {
      return found;
    }
    Optional<String> later = readSalt();
    return later.isEmpty() ? found : query.apply(possible(later, numbers));
  }

  /**
   * The canonical numbers by the keys under which they may be stored.
   *
   * @param salt of the erasures of the account; empty while it has erased nobody
   */
  public Map<String, PhoneNumber> possible(Optional<String> salt, Collection<PhoneNumber> numbers) {
    Map<String, PhoneNumber> keys = new LinkedHashMap<>();
    for (PhoneNumber number : numbers) {
      keys.put(plain(number), number.canonical());
      salt.ifPresent(one -> keys.put(pseudonyms.of(one, number), number.canonical()));
    }
    return keys;
  }

  private Map<String, String> pseudonyms(Optional<String> salt, Collection<PhoneNumber> numbers) {
    Map<String, String> byNumber = new HashMap<>();
    salt.ifPresent(
        one -> numbers.forEach(number -> byNumber.put(plain(number), pseudonyms.of(one, number))));
    return byNumber;
  }

  private static String plain(PhoneNumber number) {
    return number.canonical().value();
  }

  private Optional<String> readSalt() {
    return session.list(salt(), row -> Optional.ofNullable(row.getString(1))).stream()
        .findFirst()
        .flatMap(Function.identity());
  }

  private SqlFragment salt() {
    return SqlFragment.of(
        "SELECT erasure_salt FROM contact_counter WHERE account_id = ?", account.value());
  }
}
