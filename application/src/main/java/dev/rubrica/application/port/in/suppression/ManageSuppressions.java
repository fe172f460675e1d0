package dev.rubrica.application.port.in.suppression;

import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Suppresses phone numbers that must not be written to, lifts and finds suppressions, and tells
 * which numbers are suppressed. Suppressions belong to numbers; they outlive contacts.
 *
 * <p>Each change is one transaction: all of it or nothing. Simulations change nothing, and nobody
 * waits for them.
 */
public interface ManageSuppressions {

  /**
   * Suppresses numbers, each entry as if the earlier ones had been executed before. An entry
   * changes nothing on channels on which its number is suppressed already, or whose last lift is
   * not earlier than its opt-out.
   *
   * @param entries from {@link ParseSuppressions}
   * @throws DomainException.Invalid the account would have more suppressed numbers than allowed
   */
  Suppressed suppress(Actor actor, List<SuppressionEntry> entries);

  /** The result that {@link #suppress} would have (simulation). */
  Suppressed trySuppress(AccountId account, List<SuppressionEntry> entries);

  /**
   * Lifts suppressions, each entry as if the earlier ones had been executed before.
   *
   * @throws DomainException.NotFound the import does not exist
   * @throws DomainException.WrongState the import is still running
   */
  Lifted lift(Actor actor, Lift lift);

  /** The result that {@link #lift} would have (simulation). */
  Lifted tryLift(AccountId account, Lift lift);

  /** Which of the numbers are suppressed, and which cannot be phone numbers. */
  Checked check(AccountId account, Check check);

  /** The suppressions that the query finds, the newest first. */
  Page<Suppression> search(SuppressionQuery query);

  /**
   * Exports every suppression that the query finds, whatever its page, in its order. The first ones
   * are read, and the request is rejected, before the file is written. What is suppressed or lifted
   * while it is written may or may not be included.
   */
  StreamedFile export(SuppressionQuery query, ExportFormat format);

  /**
   * @param added the number of entries that made a suppression
   * @param alreadySuppressed the number of the others
   */
  record Suppressed(long added, long alreadySuppressed) {}

  /**
   * The end of suppressions.
   *
   * @param reason trimmed, 1 to 255 characters
   */
  record Lift(LiftTarget target, String reason) {
    /**
     * @throws DomainException.Invalid on {@code reason}
     */
    public static Lift of(LiftTarget target, @Nullable String reason) {
      return new Lift(target, Text.required("reason", reason, Suppression.Lift.MAX_REASON));
    }
  }

  /** The suppressions to lift. */
  sealed interface LiftTarget {

    /**
     * Those of numbers.
     *
     * @param entries from {@link ParseSuppressions}
     */
    record OfNumbers(List<LiftEntry> entries) implements LiftTarget {
      public OfNumbers {
        entries = List.copyOf(entries);
      }
    }

    /** Those in force that the import of a file made. */
    record OfImport(ImportId importId) implements LiftTarget {}
  }

  /**
   * @param lifted the number of entries that lifted a suppression on some channel; of an import, of
   *     suppressions
   * @param notSuppressed the number of the other entries; of an import, of its suppressions that
   *     were lifted before
   */
  record Lifted(long lifted, long notSuppressed) {}

  /**
   * A question about numbers.
   *
   * @param phoneNumbers 1 to {@value #MAX_NUMBERS} numbers as people write them
   * @param channel null for any
   * @param defaultCountry how to read national numbers, or null for the service's default
   */
  record Check(
      List<String> phoneNumbers, @Nullable Channel channel, @Nullable String defaultCountry) {

    /** The maximum number of numbers of a check. */
    public static final int MAX_NUMBERS = 10_000;

    public Check {
      phoneNumbers = List.copyOf(phoneNumbers);
      new Violations()
          .require(
              !phoneNumbers.isEmpty() && phoneNumbers.size() <= MAX_NUMBERS,
              "phoneNumbers",
              "must contain 1 to " + MAX_NUMBERS + " numbers")
          .throwIfAny();
    }

    /** Omits the numbers, which are personal data and must not be logged. */
    @Override
    public String toString() {
      return "Check[" + phoneNumbers.size() + " numbers, " + channel + "]";
    }
  }

  /**
   * Numbers as they were given, in that order, with their repeats. Those that are in neither list
   * may be written to.
   *
   * @param suppressed on the channel of the check
   * @param unreadable that cannot be phone numbers
   */
  record Checked(List<String> suppressed, List<String> unreadable) {
    public Checked {
      suppressed = List.copyOf(suppressed);
      unreadable = List.copyOf(unreadable);
    }

    /** Omits the numbers, which are personal data and must not be logged. */
    @Override
    public String toString() {
      return "Checked[" + suppressed.size() + " suppressed, " + unreadable.size() + " unreadable]";
    }
  }
}
