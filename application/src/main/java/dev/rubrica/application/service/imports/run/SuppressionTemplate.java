package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.service.suppression.SuppressionLimit;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the suppressions of a file have in common.
 *
 * @param country the country of national numbers; null for the default
 * @param channels not empty
 * @param source at most {@value SuppressionEntry#MAX_SOURCE} characters
 * @param occurredAt the start of the import; the opt-outs are immediate
 */
public record SuppressionTemplate(
    @Nullable String country,
    SuppressedChannels channels,
    SuppressionReason reason,
    String source,
    Instant occurredAt,
    SuppressionAuthor author,
    SuppressionLimit limit) {

  SuppressionEntry entry(PhoneNumber number) {
    return new SuppressionEntry(number, channels, reason, source, occurredAt).asImmediate();
  }

  /** Omits the source, which may be the name of a file with the name of a person. */
  @Override
  public String toString() {
    return "SuppressionTemplate[" + reason + "]";
  }
}
