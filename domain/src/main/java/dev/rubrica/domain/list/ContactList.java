package dev.rubrica.domain.list;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named list of contacts.
 *
 * @param contactCount how many contacts are in it; exact
 * @param revision rises with every change of the details, not with membership
 * @param updatedAt when the details last changed
 * @param deletedAt null while the list lives
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
