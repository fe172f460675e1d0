package dev.rubrica.application.port.out.imports;

import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.Optional;

/**
 * What imports did to contacts, batch by batch, so that they can be undone. The former values of a
 * contact are erased together with the contact. An undo removes the entries as it proceeds, so the
 * entries of an import are what is left to undo.
 */
public interface ImportJournal {

  /**
   * Appends an entry, in the transaction that writes the batch.
   *
   * @param number the number of the batch, unique within the import; later batches have higher ones
   */
  void append(AccountId account, ImportId id, long number, Batch batch);

  /**
   * Locks the entry of a batch, so that its contacts can join the lists: until the transaction
   * ends, nobody else can undo the batch, or add its contacts. Must be the first lock of the
   * transaction.
   *
   * @param run the run that adds the contacts, as in {@link ImportRepository#advance}
   */
  Joining lock(AccountId account, ImportId id, long number, int run);

  /**
   * Adds the ids of memberships that the import made of contacts of a batch, which is locked. The
   * contacts of the batch have joined the lists then.
   */
  void addMemberships(AccountId account, ImportId id, long number, IdSequence associations);

  /**
   * The contacts of batches in the order of their numbers, for an import that is resumed.
   *
   * @param after only batches with a higher number
   */
  List<WrittenBatch> written(AccountId account, ImportId id, long after, int limit);

  /** The entry with the highest number below that one. Locks nothing. */
  Optional<Entry> previous(AccountId account, ImportId id, long before);

  /**
   * The entry with the highest number. Nobody else can remove it until the transaction ends. Must
   * be the first lock of the transaction. May be empty although there are entries, if another
   * transaction has removed the last one meanwhile: see {@link ImportRepository#endUndo}.
   */
  Optional<Entry> lockLast(AccountId account, ImportId id);

  /** Removes an entry that {@link #lockLast} returned. */
  void remove(AccountId account, ImportId id, Entry entry);

  /**
   * The batches of earlier runs of the import, which failed, in the order of their numbers. None of
   * an import that ran once.
   *
   * @param after only batches with a higher number
   */
  List<EarlierBatch> ofEarlierRuns(AccountId account, ImportId id, long after, int limit);

  /**
   * The changes that batches of the import made of these contacts, in any order. The tags of a
   * contact that the import created may be among them, as a change without values.
   */
  List<BatchChange> changes(AccountId account, ImportId id, IdSet contacts);

  /** Those of the contacts that came in other imports, which stand. */
  IdSet inOtherImports(AccountId account, ImportId id, IdSet contacts);

  /**
   * The memberships that the import made and that are not removed yet, among these memberships of
   * contacts.
   */
  IdSet madeBy(AccountId account, ImportId id, IdSet associations);

  /** Whether the contacts of a batch join the lists. */
  enum Joining {
    /** They have not joined, and the entry is locked. */
    OPEN,
    /** They have joined. Someone may have removed some of them since. */
    JOINED,
    /** The batch was undone, its journal was erased, or another run has begun. */
    ENDED
  }

  /**
   * What the rows of a batch did.
   *
   * @param contacts all contacts that the rows matched, the unchanged ones included
   */
  record Batch(IdSet contacts, List<CreatedContact> created, List<ContactChange> changes) {
    public Batch {
      created = List.copyOf(created);
      changes = List.copyOf(changes);
    }
  }

  /**
   * A contact that the import created.
   *
   * @param fingerprint {@link ContactValues#fingerprint} of the contact as the import left it
   */
  record CreatedContact(ContactId id, long fingerprint, Tags tags) {}

  /**
   * The contacts that the rows of a batch matched.
   *
   * @param joined whether they have joined the lists
   */
  record WrittenBatch(long number, IdSet contacts, boolean joined) {}

  /**
   * A batch of an earlier run of an import.
   *
   * @param created the contacts that it created
   */
  record EarlierBatch(long number, IdSet created) {}

  /**
   * What the batch with this number changed of a contact.
   *
   * @param number the number of the batch
   */
  record BatchChange(long number, ContactChange change) {}

  /**
   * A batch and the memberships of its contacts that the import made.
   *
   * @param batch lacks the changes of contacts that do not exist any more
   */
  record Entry(long number, Batch batch, IdSet associations) {}
}
