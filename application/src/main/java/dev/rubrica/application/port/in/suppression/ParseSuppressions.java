package dev.rubrica.application.port.in.suppression;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses the entries of calls that suppress numbers or lift suppressions. Phone numbers are parsed
 * as those of contacts; a number that is possible but not valid in its country is accepted.
 *
 * <p>Every method throws a {@link DomainException.Invalid} that names each bad value by the index
 * of its entry, from 0, such as {@code entries[3].phoneNumber}; also when there are not 1 to
 * {@value #MAX_ENTRIES} entries, or the country is unknown.
 */
public interface ParseSuppressions {

  /** The maximum number of entries of a call. */
  int MAX_ENTRIES = 10_000;

  /**
   * The numbers to suppress, in the order of the entries. The time of an opt-out must not be in the
   * future.
   *
   * @param defaultCountry how to read national numbers, or null for the service's default
   */
  List<SuppressionEntry> suppressions(List<Optout> entries, @Nullable String defaultCountry);

  /**
   * The numbers whose suppressions end, in the order of the entries.
   *
   * @param defaultCountry as in {@link #suppressions}
   */
  List<LiftEntry> lifts(List<Target> entries, @Nullable String defaultCountry);

  /**
   * A number and channels as a client writes them.
   *
   * @param phoneNumber null if it is missing
   * @param channels null for all channels, also those of later versions
   */
  record Target(@Nullable String phoneNumber, @Nullable Set<Channel> channels) {

    /** Omits the number, which is personal data and must not be logged. */
    @Override
    public String toString() {
      return "Target[" + channels + "]";
    }
  }

  /**
   * An opt-out as a client writes it.
   *
   * @param reason null for {@link SuppressionReason#MANUAL}
   * @param source null or blank if it is unknown
   * @param occurredAt null for now
   */
  record Optout(
      Target target,
      @Nullable SuppressionReason reason,
      @Nullable String source,
      @Nullable Instant occurredAt) {

    /** Omits the source, which may name a person. */
    @Override
    public String toString() {
      return "Optout[" + target + ", " + reason + ", " + occurredAt + "]";
    }
  }
}
