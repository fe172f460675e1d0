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
 * A batch of an import that is being kept while others of the same file are: what it must know of
 * those before it, so that all end as if kept one after the other.
 *
 * <p>It waits only while it holds nothing. A batch that waited for another one here, with locks of
 * the storage in its hands, could stop whom that other one waits for, and nobody would notice.
 */
final class InFlightBatch {

  private volatile Set<Object> keys;
  private volatile List<InFlightBatch> earlier;
  private final CompletableFuture<Void> looked = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile Set<ContactId> met = Set.of();

  /** It met what an earlier batch, not yet kept, is about: to be undone, and tried again alone. */
  static final class BatchCollisionException extends RuntimeException {

    BatchCollisionException() {
      super(null, null, false, false);
    }
  }

  /**
   * @param keys the phone numbers and addresses of its rows
   * @param earlier those before it in the file that have not ended
   */
  InFlightBatch(Set<Object> keys, List<InFlightBatch> earlier) {
    this.keys = keys;
    this.earlier = List.copyOf(earlier);
  }

  /**
   * Waits until it may look who is there: those before have looked, and those that may make whom it
   * would find have ended.
   *
   * @throws CompletionException one of those before failed
   */
  void awaitLook() {
    for (InFlightBatch flight : earlier) {
      (Collections.disjoint(flight.keys, keys) ? flight.looked : flight.ended).join();
    }
  }

  /**
   * Waits until all those before have ended.
   *
   * @throws CompletionException one of them failed
   */
  void awaitEarlier() {
    earlier.forEach(flight -> flight.ended.join());
  }

  boolean isFirst() {
    return earlier.stream().allMatch(InFlightBatch::isOver);
  }

  /**
   * Says whom it met, and holds.
   *
   * @throws BatchCollisionException an earlier one that has not ended met one of them, too
   */
  void look(Set<ContactId> contacts) {
    for (InFlightBatch flight : earlier) {
      if (!flight.isOver() && !Collections.disjoint(flight.met, contacts)) {
        throw new BatchCollisionException();
      }
    }
    met = contacts;
    looked.complete(null);
  }

  /** It is kept, for good, and everything that it leaves for others to know is known. */
  void end() {
    looked.complete(null);
    ended.complete(null);
    forget();
  }

  // Those after it know it as long as they are there, and so on: without this, all keys of a file
  // would stay in memory until its end.
  private void forget() {
    keys = Set.of();
    earlier = List.of();
    met = Set.of();
  }

  /** It is not, and never will be: those that wait for it fail, too. */
  void fail(Throwable cause) {
    looked.completeExceptionally(cause);
    ended.completeExceptionally(cause);
  }

  boolean isOver() {
    return ended.isDone();
  }

  /** The batches of one import in the order of the file. Not thread-safe. */
  static final class Sequence {

    private final List<InFlightBatch> batches = new ArrayList<>();

    InFlightBatch begin(List<ParsedRow> drafts) {
      batches.removeIf(InFlightBatch::isOver);
      InFlightBatch batch = new InFlightBatch(keys(drafts), batches);
      batches.add(batch);
      return batch;
    }

    private static Set<Object> keys(List<ParsedRow> drafts) {
      Set<Object> keys = HashSet.newHashSet(drafts.size() * 2);
      for (ParsedRow draft : drafts) {
        ContactDetails details = draft.contact().details();
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
