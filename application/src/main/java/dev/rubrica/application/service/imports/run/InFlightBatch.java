package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A batch that is written concurrently with other batches of the same file. Orders the batches
 * where they concern the same contacts, so that the result is that of sequential writes.
 *
 * <p>A batch waits only while it holds no locks of the storage. Otherwise two batches could wait
 * for each other, one here and one in the storage, in a deadlock that nobody detects.
 */
final class InFlightBatch {

  private volatile Set<Object> keys;
  private volatile List<InFlightBatch> earlier;
  private final CompletableFuture<Void> searched = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile Set<ContactId> found = Set.of();

  /**
   * The batch found a contact that an earlier, uncommitted batch concerns. It must be rolled back
   * and retried after the earlier batches.
   */
  static final class BatchCollisionException extends RuntimeException {

    BatchCollisionException() {
      super(null, null, false, false);
    }
  }

  /**
   * @param keys the phone numbers and e-mail addresses of its rows
   * @param earlier the batches before it in the file that have not ended
   */
  InFlightBatch(Set<Object> keys, List<InFlightBatch> earlier) {
    this.keys = keys;
    this.earlier = List.copyOf(earlier);
  }

  /**
   * Waits until this batch may search for existing contacts: all earlier batches have searched, and
   * those with a common key have ended.
   *
   * @throws CompletionException an earlier batch failed
   */
  void awaitSearch() {
    for (InFlightBatch batch : earlier) {
      (Collections.disjoint(batch.keys, keys) ? batch.searched : batch.ended).join();
    }
  }

  /**
   * Waits until all earlier batches have ended.
   *
   * @throws CompletionException an earlier batch failed
   */
  void awaitEarlier() {
    earlier.forEach(batch -> batch.ended.join());
  }

  boolean isFirst() {
    return earlier.stream().allMatch(InFlightBatch::isOver);
  }

  /**
   * Publishes the contacts that this batch has found and locked.
   *
   * @throws BatchCollisionException an earlier batch that has not ended has found one of them, too
   */
  void publishFound(Set<ContactId> contacts) {
    for (InFlightBatch batch : earlier) {
      if (!batch.isOver() && !Collections.disjoint(batch.found, contacts)) {
        throw new BatchCollisionException();
      }
    }
    found = contacts;
    searched.complete(null);
  }

  /** The batch is committed, and its results are visible to later batches. */
  void end() {
    searched.complete(null);
    ended.complete(null);
    forget();
  }

  // Later batches refer to earlier ones; without this, all keys of a file would stay in memory.
  private void forget() {
    keys = Set.of();
    earlier = List.of();
    found = Set.of();
  }

  /** The batch failed; batches that wait for it fail, too. */
  void fail(Throwable cause) {
    searched.completeExceptionally(cause);
    ended.completeExceptionally(cause);
  }

  boolean isOver() {
    return ended.isDone();
  }

  /** The batches of one import in the order of the file. Not thread-safe. */
  static final class Sequence {

    private final List<InFlightBatch> batches = new ArrayList<>();

    InFlightBatch begin(List<ParsedRow> rows) {
      batches.removeIf(InFlightBatch::isOver);
      InFlightBatch batch = new InFlightBatch(keys(rows), batches);
      batches.add(batch);
      return batch;
    }

    private static Set<Object> keys(List<ParsedRow> rows) {
      Set<Object> keys = HashSet.newHashSet(rows.size() * 2);
      for (ParsedRow row : rows) {
        ContactDetails details = row.contact().details();
        if (details.phone() != null) {
          keys.add(details.phone());
        }
        if (details.email() != null) {
          keys.add(details.email().key());
        }
      }
      return keys;
    }
  }
}
