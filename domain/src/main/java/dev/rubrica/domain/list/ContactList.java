package dev.rubrica.domain.list;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named list of contacts.
 *
 * @param contactCount the exact number of members
 * @param revision increases with every change of the details, not of the membership
 * @param updatedAt when the details last changed
 * @param deletedAt null unless the list is deleted
 */
public record ContactList(
    ListId id,
    ListDetails details,
    long contactCount,
    long revision,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {

  public boolean deleted() {
    return deletedAt != null;
  }
}
