package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.ImportRepository;
import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.ImportRepository.Shown;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.imports.merge.BatchContactStore;
import dev.rubrica.application.service.imports.merge.DuplicateResolver;
import dev.rubrica.application.service.imports.merge.MergeTarget;
import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.membership.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the rows of one import go: each batch with its counts, in one transaction; then, in a
 * second one that locks the lists first as everyone does, into the lists. So batches wait for the
 * lists only for a moment, and nobody for a whole batch.
 */
final class BatchWriter {

  private final Storage storage;
  private final PhoneNumbers plans;
  private final Clock clock;
  private final AccountId account;
  private final ImportId id;
  private final IdSet lists;
  private final DuplicateStrategy strategy;
  private final ImportStatistics figures;
  private final ConcurrentIdBitmap given = new ConcurrentIdBitmap();
  private volatile int toShow;

  /** The import was ended by somebody else. */
  static final class ImportEndedException extends RuntimeException {}

  /** What a batch did, once it is kept. */
  private record Done(IdSet met, Set<ContactId> given, int shown, ImportSummary counts) {}

  /**
   * @param figures counts what is kept
   */
  BatchWriter(
      Storage storage,
      PhoneNumbers plans,
      Clock clock,
      AccountId account,
      ImportId id,
      Upload asked,
      ImportStatistics figures) {
    this.storage = storage;
    this.plans = plans;
    this.clock = clock;
    this.account = account;
    this.id = id;
    this.lists = IdSet.of(asked.lists());
    this.strategy = asked.strategy();
    this.toShow = asked.preview();
    this.figures = figures;
  }

  /**
   * Keeps a batch, when those that it must not overtake have ended.
   *
   * @return the contacts that its rows are about
   * @throws ImportEndedException it keeps nothing more
   */
  IdSet take(RowSource.Batch batch, InFlightBatch flight) {
    flight.awaitLook();
    // What is shown, and the numbers of bad rows, are given in the order of the file.
    if (toShow > 0 || !batch.errors().isEmpty()) {
      flight.awaitEarlier();
    }
    try {
      return takeNow(batch, flight);
    } catch (InFlightBatch.BatchCollisionException again) {
      flight.awaitEarlier();
      return takeNow(batch, flight);
    }
  }

  private IdSet takeNow(RowSource.Batch batch, InFlightBatch flight) {
    Instant now = clock.instant();
    Done done = storage.write(account, in -> write(in, batch, flight, now));
    done.given().forEach(it -> given.add(it.value()));
    toShow -= done.shown();
    figures.kept(done.counts());
    flight.end();
    return done.met();
  }

  private Done write(Repositories in, RowSource.Batch batch, InFlightBatch flight, Instant now) {
    BatchContactStore contacts = new BatchContactStore(in.contacts(), account);
    DuplicateResolver merge = merge(contacts, batch.drafts(), flight);
    Map<MergeTarget, ContactId> ids = contacts.keep(merge.met(), now);
    List<Shown> shown =
        merge.imported().stream()
            .limit(toShow)
            .map(row -> new Shown(row.line(), ids.get(row.slot())))
            .toList();
    // Before the batch's own bad rows: who reads the report of this file finds all of them.
    BatchContactStore.former(merge.met()).erase(in.imports(), account);
    ImportSummary counts = advance(in.imports(), merge, batch.errors(), shown);
    Set<ContactId> fresh = new HashSet<>();
    merge.imported().forEach(row -> fresh.add(ids.get(row.slot())));
    IdSet met = IdSet.of(ids.values().stream().map(ContactId::value).toList());
    return new Done(met, fresh, shown.size(), counts);
  }

  /** Adds kept contacts to the lists, as far as either is still there. */
  void join(IdSet contacts) {
    if (lists.isEmpty() || contacts.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    storage.write(
        account,
        in -> {
          IdSet living = in.lists().lock(account, lists);
          if (!living.isEmpty()) {
            in.memberships().add(account, living, new Selection.Only(contacts), now);
          }
          return null;
        });
  }

  private DuplicateResolver merge(
      BatchContactStore contacts, List<ParsedRow> drafts, InFlightBatch flight) {
    List<Contact> there = contacts.hold(drafts);
    flight.look(there.stream().map(Contact::id).collect(Collectors.toSet()));
    DuplicateResolver merge = new DuplicateResolver(plans, strategy, there, given::contains);
    drafts.forEach(merge::add);
    if (!merge.errors().isEmpty() && !flight.isFirst()) {
      throw new InFlightBatch.BatchCollisionException();
    }
    return merge;
  }

  private ImportSummary advance(
      ImportRepository imports, DuplicateResolver merge, List<BadRow> unread, List<Shown> shown) {
    List<BadRow> errors = new ArrayList<>(unread);
    errors.addAll(merge.errors());
    errors.sort(Comparator.comparingLong(row -> row.error().line()));
    ImportSummary counts = merge.counts().plus(new ImportSummary(0, 0, 0, unread.size()));
    ImportRepository.Batch batch = new ImportRepository.Batch(counts, errors, shown);
    if (!imports.advance(account, id, batch, ImportLeases.LEASE)) {
      throw new ImportEndedException();
    }
    return counts;
  }
}
