package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.ImportRepository;
import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.ImportRepository.Shown;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
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
final class Target {

  private final Storage storage;
  private final PhoneNumbers plans;
  private final Clock clock;
  private final AccountId account;
  private final ImportId id;
  private final IdSet lists;
  private final DuplicateStrategy strategy;
  private final ImportFigures figures;
  private final IdMarks given = new IdMarks();
  private volatile int toShow;

  /** The import was ended by somebody else. */
  static final class Ended extends RuntimeException {}

  /** What a batch did, once it is kept. */
  private record Done(IdSet met, Set<ContactId> given, int shown, ImportSummary counts) {}

  /**
   * @param figures counts what is kept
   */
  Target(
      Storage storage,
      PhoneNumbers plans,
      Clock clock,
      AccountId account,
      ImportId id,
      Upload asked,
      ImportFigures figures) {
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
   * @throws Ended it keeps nothing more
   */
  IdSet take(Source.Batch batch, Flight flight) {
    flight.awaitLook();
    // What is shown, and the numbers of bad rows, are given in the order of the file.
    if (toShow > 0 || !batch.errors().isEmpty()) {
      flight.awaitEarlier();
    }
    try {
      return takeNow(batch, flight);
    } catch (Flight.Collision again) {
      flight.awaitEarlier();
      return takeNow(batch, flight);
    }
  }

  private IdSet takeNow(Source.Batch batch, Flight flight) {
    Instant now = clock.instant();
    Done done = storage.write(account, in -> write(in, batch, flight, now));
    done.given().forEach(it -> given.add(it.value()));
    toShow -= done.shown();
    figures.kept(done.counts());
    flight.end();
    return done.met();
  }

  private Done write(Repositories in, Source.Batch batch, Flight flight, Instant now) {
    BatchContacts contacts = new BatchContacts(in.contacts(), account);
    Merge merge = merge(contacts, batch.drafts(), flight);
    Map<Slot, ContactId> ids = contacts.keep(merge.met(), now);
    List<Shown> shown =
        merge.imported().stream()
            .limit(toShow)
            .map(row -> new Shown(row.line(), ids.get(row.slot())))
            .toList();
    ImportSummary counts = advance(in.imports(), merge, batch.errors(), shown, now);
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
          IdSet there = in.contacts().hold(account, contacts);
          if (!living.isEmpty() && !there.isEmpty()) {
            in.memberships().add(account, living, new Selection.Only(there), now);
          }
          return null;
        });
  }

  private Merge merge(BatchContacts contacts, List<Draft> drafts, Flight flight) {
    List<Contact> there = contacts.hold(drafts);
    flight.look(there.stream().map(Contact::id).collect(Collectors.toSet()));
    Merge merge = new Merge(plans, strategy, there, given::contains);
    drafts.forEach(merge::add);
    if (!merge.errors().isEmpty() && !flight.isFirst()) {
      throw new Flight.Collision();
    }
    return merge;
  }

  private ImportSummary advance(
      ImportRepository imports, Merge merge, List<BadRow> unread, List<Shown> shown, Instant now) {
    List<BadRow> errors = new ArrayList<>(unread);
    errors.addAll(merge.errors());
    errors.sort(Comparator.comparingLong(row -> row.error().line()));
    ImportSummary counts = merge.counts().plus(new ImportSummary(0, 0, 0, unread.size()));
    ImportRepository.Batch batch = new ImportRepository.Batch(counts, errors, shown);
    if (!imports.advance(account, id, batch, Leases.from(now))) {
      throw new Ended();
    }
    return counts;
  }
}
