package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.through;

import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.ImportRepository.Batch;
import dev.rubrica.application.port.out.ImportRepository.Beginning;
import dev.rubrica.application.port.out.ImportRepository.Foreseen;
import dev.rubrica.application.port.out.ImportRepository.Shown;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The state of imports, and the clean-ups of all accounts. */
final class ImportOperations {

  /** The number of imports of all accounts. */
  private static final int IMPORTS = 200;

  private static final Duration LEASE = Duration.ofSeconds(60);

  private ImportOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few("an import and its report", ImportOperations::report),
        few("the moment", (in, on) -> in.imports().moment()),
        few("bad rows of who has changed", ImportOperations::eraseErrors),
        through(
            IMPORTS,
            "abandoned imports",
            (in, on) -> in.imports().endAbandoned(Samples.later(60), "gone", Samples.NOW)),
        few("a simulated import and its preview", ImportOperations::simulation),
        through(
            IMPORTS,
            "old simulations",
            (in, on) -> in.imports().deleteSimulations(Instant.now().minus(Duration.ofDays(19)))),
        through(
            IMPORTS,
            "old reports",
            (in, on) -> in.imports().erase(Instant.now().minus(Duration.ofDays(19)))));
  }

  private static void report(Repositories in, Subject on) {
    Beginning beginning = new Beginning("a.csv", FileFormat.CSV, IdSet.empty(), List.of());
    ImportId id = in.imports().insert(on.id(), beginning, Samples.NOW, LEASE);
    in.imports().find(on.id(), id);
    in.imports().renew(on.id(), id, LEASE);
    in.imports().advance(on.id(), id, batch(), LEASE);
    in.imports().errors(on.id(), id, 0, 100);
    in.imports().errors(on.id(), id, 500, 100);
    in.imports().preview(on.id(), id);
    in.imports().end(on.id(), id, ImportStatus.COMPLETED, null, Samples.later(90));
  }

  private static void simulation(Repositories in, Subject on) {
    Beginning beginning = new Beginning("a.csv", FileFormat.CSV, IdSet.empty(), List.of(), true);
    ImportId id = in.imports().insert(on.id(), beginning, Samples.NOW, LEASE);
    in.imports().advance(on.id(), id, batch(), LEASE);
    in.imports().addForeseen(on.id(), id, foreseen());
    in.imports().foreseen(on.id(), id);
    in.imports().eraseErrors(on.id(), id, Set.of(new PhoneNumber("+393330000007")), manyKeys());
  }

  private static List<Foreseen> foreseen() {
    return IntStream.range(0, 10)
        .mapToObj(
            i ->
                new Foreseen(
                    i,
                    PreviewContact.created(
                        new ValidatedContact(Samples.withPhone("+39333000" + (1_000 + i)), true),
                        Samples.NOW)))
        .toList();
  }

  private static void eraseErrors(Repositories in, Subject on) {
    in.imports().eraseErrors(on.id(), Set.of(new PhoneNumber("+393330000007")), Set.of("u7@x.it"));
    in.imports().eraseErrors(on.id(), Set.of(), manyKeys());
  }

  private static Set<String> manyKeys() {
    return IntStream.range(0, ContactOperations.BATCH)
        .mapToObj(i -> "former" + i + "@x.it")
        .collect(Collectors.toSet());
  }

  private static Batch batch() {
    List<BadRow> bad =
        IntStream.range(0, ContactOperations.BATCH)
            .mapToObj(i -> new RowError(i, "Luca", "phoneNumber", "12ab", "is no number"))
            .map(error -> new BadRow(error, null, "bad" + error.line() + "@x.it"))
            .toList();
    List<Shown> shown =
        IntStream.range(0, 10).mapToObj(i -> new Shown(i, new ContactId(i + 1))).toList();
    return new Batch(new ImportSummary(10, 0, 0, bad.size()), bad, shown);
  }
}
