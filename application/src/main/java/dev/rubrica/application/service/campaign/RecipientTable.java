package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.domain.campaign.handout.Recipient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recipients as rows of a table, with the columns and values that they have as JSON. */
final class RecipientTable {

  private static final List<TableCell> HEADER =
      Stream.of("key", "contactId", "phoneNumber", "status", "reason", "attempt", "at")
          .map(RecipientTable::text)
          .toList();

  private RecipientTable() {}

  static List<TableCell> header() {
    return HEADER;
  }

  static List<TableCell> row(Recipient recipient) {
    return List.of(
        text(recipient.key().value()),
        recipient.contact() == null ? TableCell.BLANK : number(recipient.contact().value()),
        text(recipient.number() == null ? null : recipient.number().value()),
        text(recipient.status().name()),
        text(recipient.reason()),
        number(recipient.attempt()),
        recipient.at() == null ? TableCell.BLANK : time(recipient.at()));
  }

  private static TableCell number(long value) {
    return new TableCell.Number(BigDecimal.valueOf(value));
  }

  private static TableCell text(@Nullable String text) {
    return text == null ? TableCell.BLANK : new TableCell.Text(text);
  }

  // In microseconds, which is the precision of the storage.
  private static TableCell time(Instant time) {
    int nanos = time.getNano() / 1_000 * 1_000;
    return text(Instant.ofEpochSecond(time.getEpochSecond(), nanos).toString());
  }
}
