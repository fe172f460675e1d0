package dev.rubrica.persistence.search;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.tag.TagCondition;
import dev.rubrica.persistence.contact.row.SearchTerms;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions on the tags of a contact named c, each preceded by AND. */
final class TagPredicates {

  private TagPredicates() {}

  static SqlFragment where(AccountId account, @Nullable TagCondition condition) {
    SqlFragment where = SqlFragment.none();
    if (condition != null && !condition.anyOf().isEmpty()) {
      where = where.then(" AND c.search_terms && ?", terms(account, condition.anyOf()));
    }
    if (condition != null && !condition.noneOf().isEmpty()) {
      where = where.then(" AND NOT c.search_terms && ?", terms(account, condition.noneOf()));
    }
    return where;
  }

  private static Object terms(AccountId account, Set<String> keys) {
    SearchTerms terms = new SearchTerms(account);
    return keys.stream().mapToLong(terms::tag).sorted().toArray();
  }
}
