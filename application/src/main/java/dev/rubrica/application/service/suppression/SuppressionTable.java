package dev.rubrica.application.service.suppression;

import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Suppressions as rows of a table, with the columns and values that they have as JSON. */
final class SuppressionTable {

  private static final List<TableCell> HEADER =
      Stream.of(
              "id",
              "phoneNumber",
              "channels",
              "reason",
              "source",
              "occurredAt",
              "createdAt",
              "createdBy",
              "liftedAt",
              "liftedBy",
              "liftReason")
          .map(SuppressionTable::text)
          .toList();

  private SuppressionTable() {}

  static List<TableCell> header() {
    return HEADER;
  }

  static List<TableCell> row(Suppression suppression) {
    Suppression.Lift lift = suppression.lift();
    return List.of(
        new TableCell.Number(BigDecimal.valueOf(suppression.id().value())),
        text(suppression.number() == null ? null : suppression.number().value()),
        text(
            suppression.channels().known().stream()
                .map(Channel::name)
                .collect(Collectors.joining(","))),
        text(suppression.reason().name()),
        text(suppression.source()),
        time(suppression.occurredAt()),
        time(suppression.createdAt()),
        author(suppression.createdBy()),
        lift == null ? TableCell.BLANK : time(lift.at()),
        lift == null ? TableCell.BLANK : author(lift.by()),
        text(lift == null ? null : lift.reason()));
  }

  private static TableCell text(@Nullable String text) {
    return text == null ? TableCell.BLANK : new TableCell.Text(text);
  }

  // In microseconds, which is the precision of the storage.
  private static TableCell time(Instant time) {
    int nanos = time.getNano() / 1_000 * 1_000;
    return text(Instant.ofEpochSecond(time.getEpochSecond(), nanos).toString());
  }

  private static TableCell author(SuppressionAuthor author) {
    return author.key() == null
        ? text(SuppressionAuthor.INBOUND_NAME)
        : new TableCell.Number(BigDecimal.valueOf(author.key().value()));
  }
}
