package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportJournal.WrittenBatch;
import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.port.out.imports.ImportRepository.Shown;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.application.service.imports.merge.BatchContactStore;
import dev.rubrica.application.service.imports.merge.DuplicateResolver;
import dev.rubrica.application.service.imports.merge.MergeTarget;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.domain.membership.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the batches of one import. The contacts and counts of a batch are written in one
 * transaction. A second, short transaction adds the contacts to the lists: it locks the entry in
 * the journal and then the lists, as the lock order requires, so that nobody waits for a whole
 * batch.
 */
final class BatchWriter implements BatchProcessor {

  private static final int JOURNAL_PAGE = 20;

  private final Storage storage;
  private final PhoneNumbers phoneNumbers;
  private final Clock clock;
  private final AccountId account;
  private final ImportId id;
  private final Run run;
  private final boolean isResumable;
  private final IdSet lists;
  private final DuplicateStrategy strategy;
  private final ImportStatistics statistics;
  private final ConcurrentIdBitmap matchedIds = new ConcurrentIdBitmap();
  private final AtomicLong lastNumber = new AtomicLong();
  private volatile int previewRows;

  /** Whether the latest batch had valid rows that were rejected. */
  private volatile boolean rejections;

  /** The import has ended, so no more batches may be written. */
  static final class ImportEndedException extends RuntimeException {}

  /** The result of a batch after its commit. */
  private record Done(IdSet matched, int preview, ImportSummary counts) {}

  /**
   * @param statistics counts the committed rows
   */
  BatchWriter(
      Storage storage,
      PhoneNumbers phoneNumbers,
      Clock clock,
      ImportExecution execution,
      Upload upload,
      ImportStatistics statistics) {
    this.storage = storage;
    this.phoneNumbers = phoneNumbers;
    this.clock = clock;
    this.account = execution.account();
    this.id = execution.id();
    this.run = execution.run();
    this.isResumable = execution.step() != null;
    this.lists = IdSet.of(upload.merging().lists());
    this.strategy = upload.merging().strategy();
    this.previewRows = upload.preview();
    this.statistics = statistics;
  }

  // The batches of earlier runs of this import are in its journal. Only the last ones of a run that
  // was interrupted may not have joined the lists.
  @Override
  public void prepare() {
    if (!isResumable) {
      return;
    }
    long number = run.journalStart();
    List<WrittenBatch> page;
    do {
      long after = number;
      page =
          storage.read(account, in -> in.importJournal().written(account, id, after, JOURNAL_PAGE));
      for (WrittenBatch batch : page) {
        batch.contacts().stream().forEach(matchedIds::add);
        if (!batch.joined()) {
          addToLists(new Written(batch.number(), batch.contacts()));
        }
        number = batch.number();
      }
    } while (page.size() == JOURNAL_PAGE);
    lastNumber.set(number);
    int shown = storage.read(account, in -> in.imports().preview(account, id)).size();
    previewRows = Math.max(0, previewRows - shown);
  }

  @Override
  public Written write(RowSource.Batch batch, InFlightBatch ordering) {
    ordering.awaitSearch();
    // The preview and the numbers of rejected rows follow the order of the file. A batch after one
    // with rejected rows probably has some, too, and would only collide.
    if (previewRows > 0 || batch.reports() || rejections) {
      ordering.awaitEarlier();
    }
    try {
      return writeNow(batch, ordering);
    } catch (InFlightBatch.BatchCollisionException _) {
      ordering.awaitEarlier();
      return writeNow(batch, ordering);
    }
  }

  private Written writeNow(RowSource.Batch batch, InFlightBatch ordering) {
    Instant now = clock.instant();
    long number = lastNumber.incrementAndGet();
    Done done = storage.write(account, in -> write(in, batch, ordering, number, now));
    done.matched().stream().forEach(matchedIds::add);
    previewRows -= done.preview();
    statistics.addRows(done.counts());
    ordering.end();
    return new Written(number, done.matched());
  }

  private Done write(
      Repositories in, RowSource.Batch batch, InFlightBatch ordering, long number, Instant now) {
    BatchContactStore contacts = new BatchContactStore(in.contacts(), account);
    DuplicateResolver resolver = resolver(in, contacts, batch.rows(), ordering);
    Map<MergeTarget, ContactId> ids = contacts.write(resolver.matched(), now);
    List<Shown> preview =
        resolver.imported().stream()
            .limit(previewRows)
            .map(row -> new Shown(row.line(), id(ids, row)))
            .toList();
    // Before the batch's own rejected rows are added, so that the report of this file is complete.
    BatchContactStore.former(resolver.matched()).erase(in.imports(), account);
    ImportSummary counts = advance(in.imports(), resolver, batch, preview);
    IdSet matched = IdSet.of(ids.values().stream().mapToLong(ContactId::value).toArray());
    if (!matched.isEmpty()) {
      ImportJournal.Batch entry = BatchContactStore.journal(ids, matched);
      in.importJournal().append(account, id, number, entry);
    }
    return new Done(matched, preview.size(), counts);
  }

  private static ContactId id(Map<MergeTarget, ContactId> ids, DuplicateResolver.Row row) {
    return Objects.requireNonNull(ids.get(row.target()));
  }

  /**
   * Adds written contacts to the lists. Contacts and lists that were deleted meanwhile are skipped.
   *
   * <p>Does nothing if the contacts have joined them already.
   *
   * @throws ImportEndedException the batch was undone, or another run has begun
   */
  @Override
  public void addToLists(Written batch) {
    if (lists.isEmpty() || batch.contacts().isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    storage.write(
        account,
        in -> {
          // The import may count as dead, and may have been undone or continued by another process,
          // while this process was stuck.
          switch (in.importJournal().lock(account, id, batch.number(), run.number())) {
            case OPEN -> join(in, batch, now);
            case JOINED -> {}
            case ENDED -> throw new ImportEndedException();
          }
          return null;
        });
  }

  private void join(Repositories in, Written batch, Instant now) {
    IdSet existingLists = in.lists().lock(account, lists);
    IdSequence associations =
        existingLists.isEmpty() ? IdSequence.of() : add(in, existingLists, batch, now);
    in.importJournal().addMemberships(account, id, batch.number(), associations);
  }

  private IdSequence add(Repositories in, IdSet existingLists, Written batch, Instant now) {
    Selection contacts = new Selection.Only(batch.contacts());
    return in.memberships().add(account, existingLists, contacts, now).associations();
  }

  private DuplicateResolver resolver(
      Repositories in, BatchContactStore contacts, List<ParsedRow> rows, InFlightBatch ordering) {
    List<Contact> existing = contacts.lockMatching(rows);
    ordering.publishFound(existing.stream().map(Contact::id).collect(Collectors.toSet()));
    DuplicateResolver resolver =
        new DuplicateResolver(phoneNumbers, strategy, existing, matchedIds::contains);
    resolver.addAll(rows, tags -> in.tags().register(account, tags));
    boolean rejects = !resolver.errors().isEmpty();
    rejections = rejects;
    if (rejects && !ordering.isFirst()) {
      throw new InFlightBatch.BatchCollisionException();
    }
    return resolver;
  }

  private ImportSummary advance(
      ImportRepository imports,
      DuplicateResolver resolver,
      RowSource.Batch rows,
      List<Shown> preview) {
    ImportRepository.Batch batch =
        results(resolver, rows.errors(), preview, isResumable ? rows.range() : null);
    if (!imports.advance(account, id, run.number(), batch, ImportLeases.LEASE)) {
      throw new ImportEndedException();
    }
    return batch.counts();
  }

  /**
   * The results of a batch for the report.
   *
   * @param rejected the rows that could not be parsed
   * @param range the positions of its rows; null if nobody will resume the import
   */
  static ImportRepository.Batch results(
      DuplicateResolver resolver,
      List<BadRow> rejected,
      List<Shown> preview,
      RowRanges.@Nullable Range range) {
    List<BadRow> errors = new ArrayList<>(rejected);
    errors.addAll(resolver.errors());
    errors.sort(Comparator.comparingLong(row -> row.error().line()));
    ImportSummary counts = resolver.counts().plus(new ImportSummary(0, 0, 0, rejected.size()));
    return new ImportRepository.Batch(counts, errors, resolver.warnings(), preview, range);
  }
}
