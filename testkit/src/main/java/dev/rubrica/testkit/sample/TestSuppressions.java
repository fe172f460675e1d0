package dev.rubrica.testkit.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.port.out.SuppressionRepository.ImportedSuppressions;
import dev.rubrica.application.port.out.SuppressionRepository.Lifted;
import dev.rubrica.application.port.out.SuppressionRepository.Suppressed;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Suppresses numbers of an account, lifts suppressions and reads them. */
public record TestSuppressions(TestAccount account) {

  public static final SuppressionAuthor KEY = new SuppressionAuthor(new KeyId(7));

  /** An entry for the channels, with the reason USER_REQUEST; no channels: all. */
  public static SuppressionEntry entry(String number, Instant occurredAt, Channel... channels) {
    return new SuppressionEntry(
        new PhoneNumber(number),
        channels(channels),
        SuppressionReason.USER_REQUEST,
        "form",
        occurredAt);
  }

  /** The numbers of entries that made a suppression, and of the others. */
  public record Made(long added, long others) {
    static Made of(Suppressed result) {
      return new Made(result.added(), result.alreadySuppressed());
    }
  }

  /** No channels: all. */
  public static LiftEntry lifted(String number, Channel... channels) {
    return new LiftEntry(new PhoneNumber(number), channels(channels));
  }

  /** No channels: all. */
  public static SuppressedChannels channels(Channel... channels) {
    return channels.length == 0 ? SuppressedChannels.ALL : SuppressedChannels.of(Set.of(channels));
  }

  public Made suppress(Instant now, SuppressionEntry... entries) {
    return suppress(now, List.of(entries));
  }

  public Made suppress(Instant now, List<SuppressionEntry> entries) {
    return account
        .storage()
        .write(in -> Made.of(in.suppressions().suppress(account.id(), entries, KEY, null, now)));
  }

  public Made upload(ImportId importId, Instant now, SuppressionEntry... entries) {
    return account
        .storage()
        .write(
            in ->
                Made.of(
                    in.suppressions()
                        .suppress(account.id(), List.of(entries), KEY, importId, now)));
  }

  public Made trySuppress(SuppressionEntry... entries) {
    return account
        .storage()
        .read(in -> Made.of(in.suppressions().trySuppress(account.id(), List.of(entries))));
  }

  public Lifted lift(Instant now, LiftEntry... entries) {
    return account
        .storage()
        .write(
            in -> in.suppressions().lift(account.id(), List.of(entries), KEY, "it's 100% ok", now));
  }

  public Lifted tryLift(LiftEntry... entries) {
    return account.storage().read(in -> in.suppressions().tryLift(account.id(), List.of(entries)));
  }

  /** Copies the suppressions of a number to another one, as a simulation tells before. */
  public void copy(Instant now, String former, String current) {
    PhoneNumber from = new PhoneNumber(former);
    PhoneNumber to = new PhoneNumber(current);
    SuppressedChannels expected =
        account.storage().read(in -> in.suppressions().tryCopyToNewNumber(account.id(), from, to));
    copyConcurrently(now, former, current);
    SuppressedChannels copied = suppressed(Set.of(to)).getOrDefault(to, SuppressedChannels.NONE);
    assertEquals(expected, copied, "the simulation and the copy");
  }

  /** The same while others may change the numbers. */
  public void copyConcurrently(Instant now, String former, String current) {
    account
        .storage()
        .write(
            in -> {
              in.suppressions()
                  .copyToNewNumber(
                      account.id(), new PhoneNumber(former), new PhoneNumber(current), KEY, now);
              return null;
            });
  }

  /** The known channels on which a number is suppressed. */
  public Set<Channel> channelsOf(String number) {
    PhoneNumber phone = new PhoneNumber(number);
    return suppressed(Set.of(phone)).getOrDefault(phone, SuppressedChannels.NONE).known();
  }

  public long numbers() {
    return account.storage().read(in -> in.suppressions().suppressedNumbers(account.id()));
  }

  /** All suppressions of the account, newest first. */
  public List<Suppression> all() {
    return new SuppressionQueryDraft(account.id()).includeLifted().all(account.storage());
  }

  /** The suppressions of the account that are in force, newest first. */
  public List<Suppression> inForce() {
    return new SuppressionQueryDraft(account.id()).all(account.storage());
  }

  public Map<PhoneNumber, SuppressedChannels> suppressed(Set<PhoneNumber> numbers) {
    return account.storage().read(in -> in.suppressions().suppressed(account.id(), numbers));
  }

  public ImportedSuppressions countOf(ImportId importId) {
    return account.storage().read(in -> in.suppressions().countOfImport(account.id(), importId));
  }

  public long liftImport(ImportId importId, Instant now) {
    return account
        .storage()
        .write(in -> in.suppressions().liftImport(account.id(), importId, KEY, "undo", now));
  }

  /** The same within a transaction. */
  public Within within(Repositories in) {
    return new Within(in.suppressions(), account);
  }

  /** The suppressions of an account within a transaction. */
  public record Within(SuppressionRepository in, TestAccount account) {

    public Made suppress(Instant now, SuppressionEntry... entries) {
      return Made.of(in.suppress(account.id(), List.of(entries), KEY, null, now));
    }

    public Lifted lift(Instant now, LiftEntry... entries) {
      return in.lift(account.id(), List.of(entries), KEY, "it's 100% ok", now);
    }

    public long numbers() {
      return in.suppressedNumbers(account.id());
    }

    /** The number of suppressions that are in force. */
    public long inForce() {
      return in.search(new SuppressionQueryDraft(account.id()).query()).total();
    }
  }
}
