package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.ImportRepository;
import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.ImportRepository.Foreseen;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.imports.forecast.ForecastIdentities;
import dev.rubrica.application.service.imports.forecast.ForecastTags;
import dev.rubrica.application.service.imports.merge.BatchContactStore;
import dev.rubrica.application.service.imports.merge.DuplicateResolver;
import dev.rubrica.application.service.imports.merge.MergeTarget;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.PreviewContact;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
      AccountId account,
      ImportId id,
      Upload upload) {
    this.storage = storage;
    this.phoneNumbers = phoneNumbers;
    this.clock = clock;
    this.account = account;
    this.id = id;
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
            phoneNumbers,
            strategy,
            identities.targets(batch.rows(), stored, matchedIds::contains),
            tags.spell(batch.rows()));
    batch.rows().forEach(resolver::add);
    List<Foreseen> preview = preview(resolver, clock.instant());
    report(resolver, batch.errors(), preview);
    // After the commit, so that a repeated attempt finds the state before the batch.
    previewRows -= preview.size();
    remember(resolver);
    ordering.end();
    return new Written(0, IdSet.empty());
  }

  private List<Foreseen> preview(DuplicateResolver resolver, Instant now) {
    return resolver.imported().stream()
        .limit(previewRows)
        .map(row -> new Foreseen(row.line(), contact(row.target(), now)))
        .toList();
  }

  private static PreviewContact contact(MergeTarget target, Instant now) {
    if (target.isNew()) {
      return PreviewContact.created(target.state(), now);
    }
    Contact existing = target.existing();
    return PreviewContact.of(target.isChanged() ? existing.changed(target.state(), now) : existing);
  }

  private void report(DuplicateResolver resolver, List<BadRow> rejected, List<Foreseen> preview) {
    ImportRepository.Batch results = BatchWriter.results(resolver, rejected, List.of());
    storage.write(
        account,
        in -> {
          // The import would erase these rows of its report, so the simulation does not show them.
          BatchContactStore.former(resolver.matched()).erase(in.imports(), account, id);
          if (!in.imports().advance(account, id, results, ImportLeases.LEASE)) {
            throw new BatchWriter.ImportEndedException();
          }
          in.imports().addForeseen(account, id, preview);
          return null;
        });
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
