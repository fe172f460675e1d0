package dev.rubrica.application.service.suppression;

import dev.rubrica.application.port.in.suppression.ParseSuppressions;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.domain.text.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses the entries of calls that suppress numbers or lift suppressions. */
public final class SuppressionParser implements ParseSuppressions {

  private static final int MAX_PHONE_TEXT = 60;
  private static final String ENTRIES = "entries";

  private final PhoneNumbers phoneNumbers;
  private final Clock clock;

  public SuppressionParser(PhoneNumbers phoneNumbers, Clock clock) {
    this.phoneNumbers = phoneNumbers;
    this.clock = clock;
  }

  @Override
  public List<SuppressionEntry> suppressions(
      List<Optout> entries, @Nullable String defaultCountry) {
    Instant now = clock.instant();
    return parse(entries, defaultCountry, (optout, fields) -> suppression(optout, fields, now));
  }

  @Override
  public List<LiftEntry> lifts(List<Target> entries, @Nullable String defaultCountry) {
    return parse(entries, defaultCountry, this::lift);
  }

  /** Parses one entry; null after a violation. */
  private interface EntryParser<I, T> {
    @Nullable T parse(I input, Fields fields);
  }

  private <I, T> List<T> parse(List<I> inputs, @Nullable String country, EntryParser<I, T> parser) {
    Violations problems = new Violations();
    boolean isKnown = country == null || phoneNumbers.isKnownCountry(country);
    if (!isKnown) {
      problems.add(PhoneNumbers.UNKNOWN_COUNTRY);
    }
    problems.require(
        !inputs.isEmpty() && inputs.size() <= MAX_ENTRIES,
        ENTRIES,
        "must contain 1 to " + MAX_ENTRIES + " entries");
    List<T> entries = new ArrayList<>();
    for (int i = 0; i < Math.min(inputs.size(), MAX_ENTRIES); i++) {
      Fields fields = new Fields(i, isKnown ? country : null, problems);
      T entry = parser.parse(inputs.get(i), fields);
      if (entry != null) {
        entries.add(entry);
      }
    }
    problems.throwIfAny();
    return List.copyOf(entries);
  }

  private @Nullable SuppressionEntry suppression(Optout optout, Fields fields, Instant now) {
    PhoneNumber number = number(optout.target(), fields);
    SuppressedChannels channels = channels(optout.target(), fields);
    String source =
        fields.take(() -> Text.optional("source", optout.source(), SuppressionEntry.MAX_SOURCE));
    Instant at = Objects.requireNonNullElse(optout.occurredAt(), now);
    boolean isPossible = !at.isBefore(Instant.EPOCH);
    fields.require(isPossible, "occurredAt", "must not be before 1970");
    fields.require(!at.isAfter(now), "occurredAt", "must not be in the future");
    if (number == null || channels == null || !isPossible) {
      return null;
    }
    SuppressionReason reason =
        Objects.requireNonNullElse(optout.reason(), SuppressionReason.MANUAL);
    SuppressionEntry entry = new SuppressionEntry(number, channels, reason, source, at);
    return optout.occurredAt() == null ? entry.asImmediate() : entry;
  }

  private @Nullable LiftEntry lift(Target target, Fields fields) {
    PhoneNumber number = number(target, fields);
    SuppressedChannels channels = channels(target, fields);
    return number == null || channels == null ? null : new LiftEntry(number, channels);
  }

  private @Nullable PhoneNumber number(Target target, Fields fields) {
    return fields.take(
        () -> {
          String text = Text.required("phoneNumber", target.phoneNumber(), MAX_PHONE_TEXT);
          return phoneNumbers.read(text, fields.country).number();
        });
  }

  private static @Nullable SuppressedChannels channels(Target target, Fields fields) {
    Set<Channel> channels = target.channels();
    if (channels == null) {
      return SuppressedChannels.ALL;
    }
    fields.require(!channels.isEmpty(), "channels", "must not be empty; omit it for all channels");
    return channels.isEmpty() ? null : SuppressedChannels.of(channels);
  }

  /** Collects the violations of one entry under the paths of its fields. */
  private record Fields(int index, @Nullable String country, Violations problems) {

    private String path(String field) {
      return ENTRIES + "[" + index + "]." + field;
    }

    void require(boolean condition, String field, String message) {
      if (!condition) {
        problems.add(path(field), message);
      }
    }

    <T> @Nullable T take(Supplier<? extends @Nullable T> factory) {
      try {
        return factory.get();
      } catch (Invalid e) {
        e.problems().forEach(each -> problems.add(path(each.field()), each.message()));
        return null;
      }
    }
  }
}
