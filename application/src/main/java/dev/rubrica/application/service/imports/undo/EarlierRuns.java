package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportJournal.EarlierBatch;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.application.service.imports.run.ConcurrentIdBitmap;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ImportId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The failed runs of an import that was imported again. Only with these, a contact can be in
 * several batches of one import that created or changed it.
 */
final class EarlierRuns {

  private static final int PAGE = 50;

  private final ConcurrentIdBitmap created = new ConcurrentIdBitmap();
  private long last;

  private EarlierRuns() {}

  /** Reads what is left of them to undo: one short statement if the import ran once. */
  static EarlierRuns read(Storage storage, AccountId account, ImportId id) {
    EarlierRuns runs = new EarlierRuns();
    List<EarlierBatch> page;
    do {
      page =
          storage.read(
              account, in -> in.importJournal().ofEarlierRuns(account, id, runs.last, PAGE));
      page.forEach(runs::add);
    } while (page.size() == PAGE);
    return runs;
  }

  private void add(EarlierBatch batch) {
    batch.created().stream().forEach(created::add);
    last = batch.number();
  }

  /** Whether a failed run has entries in the journal. */
  boolean exist() {
    return last > 0;
  }

  /** Whether the entry with this number is of a failed run. */
  boolean contain(long number) {
    return number <= last;
  }

  /**
   * The contacts among those that an entry changed which are counted with another entry: an earlier
   * one that created them, or wrote values of them, or none if the entry is of a failed run and
   * added only tags, because a later run may have counted them.
   */
  Set<ContactId> countedElsewhere(Repositories in, AccountId account, ImportId id, Entry entry) {
    if (!exist()) {
      return Set.of();
    }
    Set<ContactId> elsewhere = new HashSet<>();
    Set<Long> others = new HashSet<>();
    for (ContactChange change : entry.batch().changes()) {
      ContactId contact = change.contact();
      if (created.contains(contact.value())
          || (change.values().isEmpty() && contain(entry.number()))) {
        elsewhere.add(contact);
      } else {
        others.add(contact.value());
      }
    }
    if (!others.isEmpty()) {
      ImportJournal journal = in.importJournal();
      journal.changes(account, id, IdSet.of(others)).stream()
          .filter(one -> one.number() < entry.number() && !one.change().values().isEmpty())
          .forEach(one -> elsewhere.add(one.change().contact()));
    }
    return elsewhere;
  }
}
