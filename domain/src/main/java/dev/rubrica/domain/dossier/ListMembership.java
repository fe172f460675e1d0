package dev.rubrica.domain.dossier;

import dev.rubrica.domain.list.ListName;
import dev.rubrica.domain.membership.Membership;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The membership of a contact in a list that may be deleted.
 *
 * @param deletedAt when the list was deleted; null if it exists
 */
public record ListMembership(Membership membership, ListName name, @Nullable Instant deletedAt) {}
