package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.dossier.DossierRepository;
import dev.rubrica.application.port.out.imports.ImportJournal.Batch;
import dev.rubrica.application.port.out.imports.ImportJournal.CreatedContact;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.dossier.ImportTrace;
import dev.rubrica.domain.dossier.ImportedRow;
import dev.rubrica.domain.dossier.ListMembership;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.testkit.memory.State.BatchKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a dossier needs, in memory. */
record InMemoryDossiers(Transaction in) implements DossierRepository {

  @Override
  public List<ListMembership> lists(AccountId account, ContactId contact, int limit) {
    return in.toRead().associations.values().stream()
        .filter(row -> row.isOf(account))
        .map(State.Owned::value)
        .filter(membership -> membership.contact().equals(contact))
        .sorted(Comparator.comparing(membership -> membership.id().value()))
        .limit(limit)
        .map(this::withList)
        .toList();
  }

  private ListMembership withList(Membership membership) {
    ContactList list = in.toRead().lists.get(membership.list().value()).value();
    return new ListMembership(membership, list.details().name(), list.deletedAt());
  }

  @Override
  public List<ImportTrace> imports(AccountId account, ContactId contact, int limit) {
    Map<ImportId, List<BatchKey>> byImport =
        in.toRead().journal.keySet().stream()
            .filter(
                key ->
                    key.account().equals(account)
                        && batch(key).contacts().contains(contact.value()))
            .collect(Collectors.groupingBy(BatchKey::id));
    return byImport.entrySet().stream()
        .map(entry -> trace(entry.getKey(), entry.getValue(), contact))
        .sorted(Comparator.comparing((ImportTrace trace) -> trace.id().value()).reversed())
        .limit(limit)
        .toList();
  }

  private Batch batch(BatchKey key) {
    return in.toRead().journal.get(key).batch();
  }

  private ImportTrace trace(ImportId id, List<BatchKey> batches, ContactId contact) {
    ImportJob job = in.toRead().imports.get(id.value()).value().job();
    boolean created =
        batches.stream()
            .flatMap(key -> batch(key).created().stream())
            .map(CreatedContact::id)
            .anyMatch(contact::equals);
    List<ContactChange> changes =
        batches.stream()
            .sorted(BatchKey.BY_NUMBER)
            .flatMap(key -> batch(key).changes().stream())
            .filter(change -> change.contact().equals(contact))
            .toList();
    return new ImportTrace(id, job.fileName(), job.status(), job.startedAt(), created, changes);
  }

  @Override
  public List<ImportedRow> importRows(AccountId account, Contact contact, int limit) {
    return in.toRead().imports.values().stream()
        .filter(row -> row.isOf(account))
        .flatMap(row -> rows(row.value(), contact))
        .sorted(
            Comparator.comparing((ImportedRow row) -> -row.importId().value())
                .thenComparing(ImportedRow::line)
                .thenComparing(ImportedRow::kind))
        .limit(limit)
        .toList();
  }

  private static Stream<ImportedRow> rows(InMemoryImport stored, Contact contact) {
    ImportId id = stored.job().id();
    Identities person = Identities.of(List.of(contact.details()));
    Stream<ImportedRow> errors =
        stored.errors().stream()
            .filter(reported -> isOf(person, reported.row()))
            .map(
                reported ->
                    new ImportedRow(
                        id,
                        reported.isWarning() ? ImportedRow.Kind.WARNING : ImportedRow.Kind.ERROR,
                        reported.row().error().line(),
                        reported.row().error(),
                        null));
    Stream<ImportedRow> previews =
        stored.preview().stream()
            .filter(shown -> shown.contact().equals(contact.id()))
            .map(shown -> new ImportedRow(id, ImportedRow.Kind.PREVIEW, shown.line(), null, null));
    Stream<ImportedRow> simulated =
        stored.simulatedRows().stream()
            .filter(row -> isOf(person, contact, row.contact()))
            .map(
                row ->
                    new ImportedRow(
                        id, ImportedRow.Kind.SIMULATION, row.line(), null, row.contact()));
    return Stream.of(errors, previews, simulated).flatMap(rows -> rows);
  }

  private static boolean isOf(Identities person, BadRow row) {
    return (row.phone() != null && person.numbers().contains(row.phone().canonical()))
        || (row.emailKey() != null && person.emailKeys().contains(row.emailKey()));
  }

  private static boolean isOf(Identities person, Contact contact, PreviewContact row) {
    return contact.id().equals(row.id()) || person.include(row.details());
  }
}
