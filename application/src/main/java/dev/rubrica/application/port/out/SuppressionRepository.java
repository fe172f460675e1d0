package dev.rubrica.application.port.out;

import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The opt-outs of an account, by phone number in its canonical form. They exist independently of
 * contacts: whatever happens to contacts changes none of them.
 *
 * <p>A channel of a number is suppressed at most once at a time. What is committed holds for every
 * transaction and every statement that starts later: contacts and opt-outs are joined when they are
 * read.
 */
public interface SuppressionRepository {

  /**
   * Suppresses numbers, each entry as if the earlier ones had been executed before. The channels of
   * an entry that are not suppressed yet make one new suppression, except channels whose last lift
   * is not earlier than {@code occurredAt} of the entry. An immediate entry is later than every
   * lift, and so is its suppression. Suppressions that exist stay as they are.
   *
   * @param importId the import of a file that the entries come from; null for none
   */
  Suppressed suppress(
      AccountId account,
      List<SuppressionEntry> entries,
      SuppressionAuthor author,
      @Nullable ImportId importId,
      Instant now);

  /** The result that {@link #suppress} would have. Locks nothing. */
  Suppressed trySuppress(AccountId account, List<SuppressionEntry> entries);

  /**
   * The number of numbers that are suppressed on some channel. Cheap at any size. In a transaction
   * that has suppressed numbers, they are included; numbers that others are suppressing are not.
   */
  long suppressedNumbers(AccountId account);

  /**
   * Lifts suppressions of numbers, each entry as if the earlier ones had been executed before.
   * Where some channels of a suppression are lifted, they become a lifted suppression of their own
   * with the same facts and a new id, and the rest goes on. With the last known channel of a
   * number, its channels of later versions are lifted, too.
   *
   * @param reason 1 to 255 characters
   */
  Lifted lift(
      AccountId account,
      List<LiftEntry> entries,
      SuppressionAuthor author,
      String reason,
      Instant now);

  /** The result that {@link #lift} would have. Locks nothing. */
  Lifted tryLift(AccountId account, List<LiftEntry> entries);

  /**
   * Lifts the suppressions that an import made and that are in force; returns how many. Only a
   * bounded number of them is in memory.
   *
   * @param reason 1 to 255 characters
   */
  long liftImport(
      AccountId account, ImportId importId, SuppressionAuthor author, String reason, Instant now);

  /** The numbers of suppressions of an import: in force, and lifted. */
  ImportedSuppressions countOfImport(AccountId account, ImportId importId);

  /**
   * The channels on which the numbers are suppressed, by the numbers as given. Those that are not
   * suppressed on any channel are omitted.
   */
  Map<PhoneNumber, SuppressedChannels> suppressed(AccountId account, Set<PhoneNumber> numbers);

  Page<Suppression> search(SuppressionQuery query);

  /**
   * Copies suppressions when the number of a contact changes: what is in force for the former
   * number, except with the reason {@code INVALID_NUMBER}, becomes a suppression of the current
   * number with the same channels, reason, source and time of occurrence, by the rules of {@link
   * #suppress}. The former number stays suppressed.
   */
  void copyToNewNumber(
      AccountId account,
      PhoneNumber former,
      PhoneNumber current,
      SuppressionAuthor author,
      Instant now);

  /**
   * The channels on which the current number would be suppressed after {@link #copyToNewNumber}.
   * Locks nothing.
   */
  SuppressedChannels tryCopyToNewNumber(AccountId account, PhoneNumber former, PhoneNumber current);

  /**
   * The number of members of the list that can be reached on each channel: the phone number is
   * valid, the contact supports the channel, and the number is not suppressed on it.
   */
  Map<Channel, Long> reachableMembers(AccountId account, ListId list);

  /**
   * What became of entries.
   *
   * @param made the indexes of the entries that made a suppression
   * @param entries the number of entries
   * @param newNumbers how many numbers are suppressed that were not before, on any channel
   */
  record Suppressed(BitSet made, int entries, long newNumbers) {
    public Suppressed {
      made = (BitSet) made.clone();
    }

    /** The number of entries that made a suppression. */
    public long added() {
      return made.cardinality();
    }

    /** The number of entries that made none. */
    public long alreadySuppressed() {
      return entries - added();
    }
  }

  /**
   * @param lifted the number of entries that lifted a suppression on some channel
   * @param notSuppressed the number of the others
   */
  record Lifted(long lifted, long notSuppressed) {}

  /** The numbers of suppressions that an import made. */
  record ImportedSuppressions(long inForce, long lifted) {}
}
