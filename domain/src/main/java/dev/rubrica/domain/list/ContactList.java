package dev.rubrica.domain.list;

import dev.rubrica.domain.TimeOfChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named list of contacts.
 *
 * @param contactCount the exact number of members
 * @param revision increases with every change of the details, not of the membership
 * @param updatedAt when the details last changed
 * @param deletedAt null unless the list is deleted
 * @param restorableUntil the last moment at which the list can be restored; null unless the list is
 *     deleted and its members are kept
 */
public record ContactList(
    ListId id,
    ListDetails details,
    long contactCount,
    long revision,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt,
    @Nullable Instant restorableUntil) {

  public boolean deleted() {
    return deletedAt != null;
  }

  /** Whether the list is deleted and can be restored at that moment. */
  public boolean isRestorable(Instant now) {
    return restorableUntil != null && !now.isAfter(restorableUntil);
  }

  /** The list after a change of its details at that moment, or just after its last change. */
  public ContactList changed(ListDetails changed, Instant now) {
    Instant time = TimeOfChange.after(updatedAt, now);
    return new ContactList(
        id, changed, contactCount, revision + 1, createdAt, time, deletedAt, restorableUntil);
  }

  /**
   * The list after it was restored at that moment, or just after its last change.
   *
   * @param members the number of members that it has again
   */
  public ContactList restored(long members, Instant now) {
    Instant time = TimeOfChange.after(updatedAt, now);
    return new ContactList(id, details, members, revision + 1, createdAt, time, null, null);
  }

  /** The list as it is at that moment: without {@code restorableUntil} if that has passed. */
  public ContactList at(Instant now) {
    return restorableUntil == null || isRestorable(now)
        ? this
        : new ContactList(
            id, details, contactCount, revision, createdAt, updatedAt, deletedAt, null);
  }
}
