package dev.rubrica.application.query;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;

/**
 * A search for lists; the filters combine with AND, null is no condition.
 *
 * @param search a folded needle looked for in the name, or null
 * @param ids only these lists, or null
 * @param contactIds only lists that hold any of these contacts, or null
 * @param test only test lists, only real ones, or null
 */
public record ListQuery(
    AccountId account,
    String search,
    IdSet ids,
    IdSet contactIds,
    Boolean test,
    boolean includeDeleted,
    ListSort sortBy,
    SortOrder order,
    Paging paging) {}
