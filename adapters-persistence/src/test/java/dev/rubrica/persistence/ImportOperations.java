package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.through;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.port.out.imports.ImportRepository.Batch;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.ImportRepository.Failures;
import dev.rubrica.application.port.out.imports.ImportRepository.Shown;
import dev.rubrica.application.port.out.imports.ImportRepository.SimulatedRow;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Interrupted;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.KeptFile;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Mapping;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ContactChange.ValueChange;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.ImportQueryDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The state of imports, searches for them, and the clean-ups of all accounts. */
final class ImportOperations {

  /** The number of imports of all accounts. */
  private static final int IMPORTS = 200;

  private static final Duration LEASE = Duration.ofSeconds(60);

  private ImportOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few("an import and its report", ImportOperations::report),
        search("imports of an account", new ImportQueryDraft()),
        search("running imports", new ImportQueryDraft().status(ImportStatus.RUNNING)),
        search("failed imports", new ImportQueryDraft().status(ImportStatus.FAILED)),
        search("imports into a list", new ImportQueryDraft().list(7)),
        search("imports without count", new ImportQueryDraft().uncounted()),
        few("the moment", (in, on) -> in.imports().moment()),
        few("bad rows of who has changed", ImportOperations::eraseErrors),
        few("the journal of an import", ImportOperations::journal),
        few("an import in two steps", ImportOperations::twoSteps),
        through(
            IMPORTS,
            "interrupted imports",
            (in, on) -> in.uploads().interrupted(Samples.later(60), Samples.NOW)),
        through(
            IMPORTS,
            "expired files of failed imports",
            (in, on) -> in.uploads().forgetExpired(Samples.NOW)),
        few("the undo of an import", ImportOperations::undo),
        few("old journals", (in, on) -> in.imports().eraseJournals(on.id(), Samples.NOW, 10)),
        through(
            IMPORTS,
            "undos of nodes that have died",
            (in, on) -> in.imports().adoptUndos(Samples.NOW, LEASE)),
        through(
            IMPORTS,
            "abandoned imports",
            (in, on) ->
                in.imports()
                    .endAbandoned(
                        Samples.later(60), new Failures("gone", "gone", "gone"), Samples.NOW)),
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

  private static StorageOperation search(String name, ImportQueryDraft draft) {
    return through(
        IMPORTS,
        name,
        (in, on) -> {
          ImportQuery query = draft.page(0, 5).query(new TestAccount(null, on.id()));
          Page<ImportJob> first = in.imports().search(query);
          if (first.next() != null) {
            in.imports().search(query.from(first.next()));
          }
        });
  }

  private static void report(Repositories in, Subject on) {
    ImportId id = begun(in, on);
    in.imports().find(on.id(), id);
    in.imports().renew(on.id(), id, 1, LEASE);
    in.imports().advance(on.id(), id, 1, batch(), LEASE);
    in.imports().errors(on.id(), id, 0, 100);
    in.imports().errors(on.id(), id, 500, 100);
    in.imports().warnings(on.id(), id, 500, 100);
    in.imports().preview(on.id(), id);
    in.imports().end(on.id(), id, 1, ImportStatus.COMPLETED, null, Samples.later(90));
  }

  private static ImportId begun(Repositories in, Subject on) {
    Beginning beginning = new Beginning("a.csv", FileFormat.CSV, IdSet.empty(), List.of());
    return in.imports().insert(on.id(), beginning, Samples.NOW, LEASE);
  }

  private static void journal(Repositories in, Subject on) {
    ImportId id = begun(in, on);
    IdSet contacts = ContactOperations.some(on, ContactOperations.BATCH);
    List<ContactChange> changes =
        contacts.stream()
            .mapToObj(
                contact ->
                    new ContactChange(
                        new ContactId(contact),
                        Map.of("firstName", new ValueChange("A", "B")),
                        Tags.none()))
            .toList();
    in.importJournal()
        .append(on.id(), id, 1, new ImportJournal.Batch(contacts, List.of(), changes));
    in.importJournal().lock(on.id(), id, 1, 1);
    in.importJournal().addMemberships(on.id(), id, 1, IdSequence.of(contacts.toArray()));
    in.importJournal().previous(on.id(), id, Long.MAX_VALUE);
    in.importJournal().inOtherImports(on.id(), id, contacts);
    in.importJournal().madeBy(on.id(), id, contacts);
    in.importJournal().ofEarlierRuns(on.id(), id, 0, 50);
    in.importJournal().changes(on.id(), id, contacts);
    Entry last = in.importJournal().lockLast(on.id(), id).orElseThrow();
    in.importJournal().remove(on.id(), id, last);
  }

  private static void twoSteps(Repositories in, Subject on) {
    Beginning beginning = new Beginning("a.csv", FileFormat.CSV, IdSet.empty(), List.of(), true);
    ImportSettings options =
        new ImportSettings(
            null, null, Map.of(), IdSet.empty(), DuplicateStrategy.UPDATE, Tags.none(), 10);
    KeptFile file = new KeptFile(new StoredFileId(7), options);
    Instant end = Samples.later(3_600);
    ImportId id =
        in.uploads().begin(on.id(), beginning, file, Samples.NOW, end, LEASE).orElseThrow();
    in.uploads().occupants(on.id(), Samples.NOW);
    in.uploads().complete(on.id(), id, FileInspection.NONE, List.of());
    in.uploads().find(on.id(), id);
    int simulation = mapped(in, on, id, Step.SIMULATION, options).number();
    in.uploads().endSimulation(on.id(), id, simulation, null);
    Run run = mapped(in, on, id, Step.IMPORT, options);
    in.importJournal().written(on.id(), id, 0, 20);
    in.uploads().release(on.id(), id, run.number());
    Interrupted interrupted = new Interrupted(on.id(), id, run.number());
    in.uploads().adopt(interrupted, in.imports().moment().plus(LEASE.multipliedBy(2)), LEASE);
    in.uploads().forget(on.id(), id);
    in.uploads().delete(on.id(), id, Samples.NOW);
  }

  private static Run mapped(
      Repositories in, Subject on, ImportId id, Step step, ImportSettings options) {
    Mapping mapping = new Mapping(step, options, List.of(), 5);
    return in.uploads().map(on.id(), id, mapping, Samples.NOW, LEASE).orElseThrow();
  }

  private static void undo(Repositories in, Subject on) {
    ImportId id = begun(in, on);
    in.imports().end(on.id(), id, 1, ImportStatus.COMPLETED, null, Samples.later(90));
    in.imports().isUndoable(on.id(), id);
    in.imports().beginUndo(on.id(), id, LEASE);
    IdSet contacts = ContactOperations.some(on, ContactOperations.BATCH);
    in.contacts().lockToDelete(on.id(), contacts);
    in.contacts().find(on.id(), contacts);
    in.contacts().findMatching(on.id(), Set.of(new PhoneNumber("+393330000007")), manyKeys());
    in.memberships().others(on.id(), contacts, contacts);
    in.memberships().deleteAll(on.id(), in.memberships().existing(on.id(), contacts));
    in.imports().advanceUndo(on.id(), id, UndoSummary.NONE, LEASE);
    in.imports().renewUndo(on.id(), id, LEASE);
    in.imports().endUndo(on.id(), id);
  }

  private static void simulation(Repositories in, Subject on) {
    Beginning beginning = new Beginning("a.csv", FileFormat.CSV, IdSet.empty(), List.of(), true);
    ImportId id = in.imports().insert(on.id(), beginning, Samples.NOW, LEASE);
    in.imports().advance(on.id(), id, 1, batch(), LEASE);
    in.imports().addSimulatedPreview(on.id(), id, simulatedPreview());
    in.imports().simulatedPreview(on.id(), id);
    in.imports().eraseErrors(on.id(), id, Set.of(new PhoneNumber("+393330000007")), manyKeys());
  }

  private static List<SimulatedRow> simulatedPreview() {
    return IntStream.range(0, 10)
        .mapToObj(
            i ->
                new SimulatedRow(
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
    List<BadRow> warnings = bad.subList(0, 100);
    return new Batch(new ImportSummary(100, 0, 0, bad.size(), 100), bad, warnings, shown);
  }
}
