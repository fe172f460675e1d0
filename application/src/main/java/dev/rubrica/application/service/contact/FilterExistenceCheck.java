package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.out.CustomFieldRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.service.list.ListExistenceCheck;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.CustomFieldCondition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks that what a filter names exists in the account: lists, and custom fields that a contact
 * must not have, or not with some values. With a misspelt name, such a condition would exclude
 * nobody.
 */
public final class FilterExistenceCheck {

  private static final int MAX_NAMES = 50;

  private FilterExistenceCheck() {}

  /**
   * @throws DomainException.Invalid the query names something that does not exist
   */
  public static void check(Repositories in, ContactQuery query) {
    Violations problems = new Violations();
    ListExistenceCheck.check(problems, in.lists(), query);
    checkFields(problems, in.customFields(), query.account(), "", query.filter());
    problems.throwIfAny();
  }

  /**
   * @param prefix precedes the names of the filter's properties in violations
   * @throws DomainException.Invalid the filter names something that does not exist
   */
  public static void check(
      Repositories in, AccountId account, String prefix, ContactFilter filter) {
    Violations problems = new Violations();
    ListExistenceCheck.check(problems, in.lists(), account, prefix, filter);
    checkFields(problems, in.customFields(), account, prefix, filter);
    problems.throwIfAny();
  }

  private static void checkFields(
      Violations problems,
      CustomFieldRepository fields,
      AccountId account,
      String prefix,
      ContactFilter filter) {
    Set<String> unknown = excludingNames(filter);
    if (unknown.isEmpty()) {
      return;
    }
    unknown.removeAll(fields.existing(account, Set.copyOf(unknown)));
    if (!unknown.isEmpty()) {
      String message = message(fields.names(account, MAX_NAMES + 1));
      unknown.forEach(name -> problems.add(prefix + "customFields." + name, message));
    }
  }

  private static Set<String> excludingNames(ContactFilter filter) {
    return filter.customFields() == null
        ? new TreeSet<>()
        : filter.customFields().all().stream()
            .filter(FilterExistenceCheck::excludes)
            .map(CustomFieldCondition::name)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean excludes(CustomFieldCondition condition) {
    return !condition.notIn().isEmpty() || Boolean.FALSE.equals(condition.exists());
  }

  private static String message(List<String> inUse) {
    if (inUse.isEmpty()) {
      return "must be a custom field that contacts have; no contact has custom fields";
    }
    String first = inUse.size() > MAX_NAMES ? "; the first " + MAX_NAMES + " are: " : ": ";
    String names = inUse.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
    return "must be one of the custom fields that contacts have" + first + names;
  }
}
