package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.port.out.imports.ImportRepository.SimulatedRow;
import dev.rubrica.application.service.imports.forecast.ForecastIdentities;
import dev.rubrica.application.service.imports.forecast.ForecastTags;
import dev.rubrica.application.service.imports.merge.BatchContactStore;
import dev.rubrica.application.service.imports.merge.DuplicateResolver;
import dev.rubrica.application.service.imports.merge.MergeTarget;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.PreviewContact;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Evaluates the batches of a simulated import. Several batches look up the stored contacts
 * concurrently, without locks. Then each is evaluated after all earlier ones, whose rows it may
 * depend on. Writes only the report.
 */
final class BatchSimulator implements BatchProcessor {

  private final Storage storage;
  private final PhoneNumbers phoneNumbers;
  private final Clock clock;
  private final AccountId account;
  private final ImportId id;
  private final int run;
  private final DuplicateStrategy strategy;
  private final ForecastIdentities identities;
  private final ForecastTags tags;
  private final ConcurrentIdBitmap matchedIds = new ConcurrentIdBitmap();
  private int previewRows;

  BatchSimulator(
      Storage storage,
      PhoneNumbers phoneNumbers,
      ScratchSpace scratch,
      Clock clock,
      ImportExecution execution,
      Upload upload) {
    this.storage = storage;
    this.phoneNumbers = phoneNumbers;
    this.clock = clock;
    this.account = execution.account();
    this.id = execution.id();
    this.run = execution.run().number();
    this.strategy = upload.merging().strategy();
    this.previewRows = upload.preview();
    this.identities = new ForecastIdentities(scratch, account);
    this.tags = new ForecastTags(storage, account);
  }

  @Override
  public Written write(RowSource.Batch batch, InFlightBatch ordering) {
    List<Contact> stored =
        storage.read(
            account,
            in -> new BatchContactStore(in.contacts(), account).findMatching(batch.rows()));
    ordering.awaitEarlier();
    DuplicateResolver resolver =
        new DuplicateResolver(
            phoneNumbers, strategy, identities.targets(batch.rows(), stored, matchedIds::contains));
    resolver.addAll(batch.rows(), tags::spell);
    List<DuplicateResolver.Row> shown = resolver.imported().stream().limit(previewRows).toList();
    report(resolver, batch.errors(), shown);
    // After the commit, so that a repeated attempt finds the state before the batch.
    previewRows -= shown.size();
    remember(resolver);
    ordering.end();
    return new Written(0, IdSet.empty());
  }

  private static PreviewContact contact(MergeTarget target, Instant now) {
    if (target.isNew()) {
      return PreviewContact.created(target.state(), now);
    }
    Contact existing = target.existing();
    return PreviewContact.of(target.isChanged() ? existing.changed(target.state(), now) : existing);
  }

  private void report(
      DuplicateResolver resolver, List<BadRow> rejected, List<DuplicateResolver.Row> shown) {
    ImportRepository.Batch results = BatchWriter.results(resolver, rejected, List.of(), null);
    Instant now = clock.instant();
    storage.write(
        account,
        in -> {
          // The import would erase these rows of its report, so the simulation does not show them.
          BatchContactStore.former(resolver.matched()).erase(in.imports(), account, id);
          if (!in.imports().advance(account, id, run, results, ImportLeases.LEASE)) {
            throw new BatchWriter.ImportEndedException();
          }
          in.imports()
              .addSimulatedPreview(account, id, simulatedPreview(in.contacts(), shown, now));
          return null;
        });
  }

  // Who deletes a contact, or changes its phone number or e-mail address, erases the rows that show
  // it. If that was after the lookup, this row would come too late to be erased. Read last and
  // without locks, since simulations wait for nobody: only a change that is committed between this
  // read and the commit of the report is missed.
  private List<SimulatedRow> simulatedPreview(
      ContactRepository contacts, List<DuplicateResolver.Row> shown, Instant now) {
    List<Contact> existing =
        shown.stream()
            .map(DuplicateResolver.Row::target)
            .filter(MergeTarget::isExisting)
            .map(MergeTarget::existing)
            .toList();
    Set<ContactId> unchanged = new BatchContactStore(contacts, account).unchanged(existing);
    return shown.stream()
        .filter(row -> row.target().isNew() || unchanged.contains(row.target().existing().id()))
        .map(row -> new SimulatedRow(row.line(), contact(row.target(), now)))
        .toList();
  }

  private void remember(DuplicateResolver resolver) {
    for (MergeTarget target : resolver.matched()) {
      if (target.isExisting()) {
        matchedIds.add(target.existing().id().value());
      }
      if (target.isNew() || target.isChanged()) {
        tags.hold(target.state().details().tags());
      }
    }
    identities.add(resolver.imported());
  }

  /** A simulation adds nothing to lists. */
  @Override
  public void addToLists(Written batch) {}

  @Override
  public void close() {
    identities.close();
  }
}
