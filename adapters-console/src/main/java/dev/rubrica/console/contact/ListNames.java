package dev.rubrica.console.contact;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of lists, to show them in place of ids. */
public final class ListNames {

  /** The most lists to choose from. */
  public static final int CHOICES = 500;

  private final FindLists find;

  public ListNames(FindLists find) {
    this.find = find;
  }

  /** The names of the lists that conditions name, by id, without those that do not exist. */
  public Map<Long, String> of(AccountId account, ContactConditions conditions) {
    return of(account, conditions.all());
  }

  /** The names of the lists that any of these conditions names, for conditions of several pages. */
  public Map<Long, String> of(AccountId account, List<FilterCondition> conditions) {
    IdSet ids =
        IdSet.of(
            conditions.stream()
                .filter(one -> FilterField.of(one.name()).map(ListNames::isList).orElse(false))
                .map(one -> Long.valueOf(one.value()))
                .toList());
    return ids.isEmpty() ? Map.of() : of(account, ids);
  }

  private static boolean isList(FilterField field) {
    return field.kind() == FilterField.Kind.LISTS;
  }

  /** The names of these lists, at most 1,000, by id, without those that do not exist. */
  public Map<Long, String> of(AccountId account, IdSet ids) {
    return names(find(account, ids, Paging.MAX_LIMIT));
  }

  /** The first 500 lists of the account by name. */
  public Map<Long, String> all(AccountId account) {
    return names(find(account, null, CHOICES));
  }

  private List<ContactList> find(AccountId account, @Nullable IdSet ids, int most) {
    ListFilter filter = new ListFilter(null, ids, null, null, false);
    PageRequest page = PageRequest.of(new Paging(0, most)).uncounted();
    return find.search(new ListQuery(account, filter, ListSort.NAME, SortOrder.ASC, page))
        .content();
  }

  private static Map<Long, String> names(List<ContactList> lists) {
    Map<Long, String> names = new LinkedHashMap<>();
    lists.forEach(list -> names.put(list.id().value(), list.details().name().value()));
    return names;
  }
}
