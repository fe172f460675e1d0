package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.in.suppression.ImportSuppressions.OptOutFacts;
import dev.rubrica.application.port.in.suppression.ImportSuppressions.Upload;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Imports of files of opt-outs into an account in memory. */
final class SuppressionImportBench {

  /** One more than an account may suppress, and than a batch has. */
  static final int MANY = 5_001;

  final ImportTestBench desk = new ImportTestBench();
  OptOutFacts facts = new OptOutFacts(SuppressedChannels.ALL, SuppressionReason.IMPORT, "stop.csv");
  Boolean header;
  String country;
  Map<String, String> mapping = Map.of();

  void requireNothingLeft() {
    assertEquals(0, desk.files.count());
    assertEquals(0, desk.files.arrays());
    assertEquals(List.of(), desk.faults);
    assertEquals(0, desk.works.running());
  }

  Report run(String... lines) {
    return run(false, lines);
  }

  Report run(boolean simulation, String... lines) {
    return find(start(null, simulation, lines));
  }

  ImportId start(IdempotentCall call, boolean simulation, String... lines) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    Upload upload =
        new Upload(
            new SourceFile(
                desk.files.keep(desk.account.id(), new ByteArrayInputStream(bytes)),
                "stop.csv",
                Family.TABLE),
            new ReadOptions(header, country, mapping),
            facts,
            call,
            simulation);
    return desk.suppressions.start(desk.account.actor(), upload);
  }

  Report find(ImportId id) {
    assertTrue(desk.suppressions.await(desk.account.id(), id, Duration.ofSeconds(30)));
    return desk.suppressions.find(desk.account.id(), id);
  }

  ImportSummary summary(String... lines) {
    return run(lines).job().summary();
  }

  List<Suppression> all() {
    SuppressionQuery query =
        new SuppressionQuery(
            desk.account.id(),
            null,
            null,
            null,
            null,
            true,
            null,
            null,
            null,
            PageRequest.of(new Paging(0, 1_000)));
    return desk.storage.read(in -> in.suppressions().search(query)).content();
  }

  Set<String> numbers() {
    return all().stream().map(one -> one.number().value()).collect(Collectors.toSet());
  }

  long suppressedNumbers() {
    return desk.storage.read(in -> in.suppressions().suppressedNumbers(desk.account.id()));
  }

  void suppress(SuppressedChannels channels, String... numbers) {
    List<SuppressionEntry> entries =
        Stream.of(numbers)
            .map(
                number ->
                    new SuppressionEntry(
                        new PhoneNumber(number),
                        channels,
                        SuppressionReason.MANUAL,
                        null,
                        desk.clock.instant()))
            .toList();
    desk.storage.write(
        in ->
            in.suppressions()
                .suppress(
                    desk.account.id(),
                    entries,
                    SuppressionAuthor.INBOUND,
                    null,
                    desk.clock.instant()));
  }

  static String[] many() {
    return IntStream.range(0, MANY).mapToObj(i -> "+3933300" + (10_000 + i)).toArray(String[]::new);
  }
}
