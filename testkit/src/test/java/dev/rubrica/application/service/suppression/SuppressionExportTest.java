package dev.rubrica.application.service.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.WrittenFile;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of suppressions. */
class SuppressionExportTest {

  private final SuppressionTestBench bench = new SuppressionTestBench();

  private void store(List<SuppressionEntry> entries, SuppressionAuthor author) {
    bench.storage.write(
        in -> in.suppressions().suppress(bench.account.id(), entries, author, null, Samples.NOW));
  }

  private List<String> lines(ExportFormat format) {
    return WrittenFile.text(bench.service.export(bench.query(), format)).lines().toList();
  }

  @Test
  void a_row_has_the_values_of_the_json() {
    store(
        List.of(
            new SuppressionEntry(
                SuppressionTestBench.number(1),
                SuppressedChannels.of(Set.of(Channel.WHATSAPP, Channel.SMS)),
                SuppressionReason.USER_REQUEST,
                "=1+1",
                Samples.NOW)),
        new SuppressionAuthor(new KeyId(8)));
    String now = Samples.NOW.toString();
    long id = bench.all().getFirst().id().value();
    List<String> lines = lines(ExportFormat.CSV);
    assertEquals(
        "id|phoneNumber|channels|reason|source|occurredAt|createdAt|createdBy|liftedAt|liftedBy"
            + "|liftReason",
        lines.get(0));
    assertEquals(
        id + "|+393330000001|SMS,WHATSAPP|USER_REQUEST|'=1+1|" + now + "|" + now + "|8|||",
        lines.get(1));
    bench.service.lift(bench.account.actor(), SuppressionTestBench.lift(1));
    assertTrue(lines(ExportFormat.CSV).get(1).endsWith("|8|" + now + "|1|error"));
  }

  @Test
  void an_inbound_message_has_no_key() {
    store(bench.entries(1), SuppressionAuthor.INBOUND);
    assertTrue(lines(ExportFormat.CSV).get(1).endsWith("|inbound|||"));
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void every_match_is_exported_whatever_the_page(ExportFormat format) {
    store(IntStream.range(0, 2_345).mapToObj(bench::entry).toList(), SuppressionAuthor.INBOUND);
    long rows = lines(format).stream().filter(line -> line.contains("|+39333")).distinct().count();
    assertEquals(2_345, rows);
    assertEquals(2_345, bench.service.search(bench.query()).total());
  }
}
