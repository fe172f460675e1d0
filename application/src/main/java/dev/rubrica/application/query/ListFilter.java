package dev.rubrica.application.query;

import dev.rubrica.domain.IdSet;
import org.jspecify.annotations.Nullable;

/**
 * Selects lists of an account. All conditions are combined with AND; null is no condition.
 *
 * @param search a folded needle that the name contains
 * @param ids only these lists
 * @param contactIds only lists with one or more of these contacts
 * @param test only test lists, or only other lists
 * @param includeDeleted whether deleted lists are found as well
 */
public record ListFilter(
    @Nullable String search,
    @Nullable IdSet ids,
    @Nullable IdSet contactIds,
    @Nullable Boolean test,
    boolean includeDeleted) {}
