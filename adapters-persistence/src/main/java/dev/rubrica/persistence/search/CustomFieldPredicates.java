package dev.rubrica.persistence.search;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldCondition.Bound;
import dev.rubrica.domain.contact.CustomFieldCondition.Comparison;
import dev.rubrica.domain.contact.CustomFieldConditions;
import dev.rubrica.domain.contact.CustomFieldKind;
import dev.rubrica.domain.contact.CustomFieldValue;
import dev.rubrica.persistence.contact.row.OrderedValues;
import dev.rubrica.persistence.contact.row.SearchTerms;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditions on the custom fields of a contact named c, each preceded by AND. */
final class CustomFieldPredicates {

  private static final String HAS = " AND c.search_terms && ?";
  private static final String HAS_NOT = " AND NOT c.search_terms && ?";

  private final SearchTerms terms;

  private CustomFieldPredicates(AccountId account) {
    this.terms = new SearchTerms(account);
  }

  static SqlFragment where(AccountId account, @Nullable CustomFieldConditions conditions) {
    return conditions == null
        ? SqlFragment.none()
        : new CustomFieldPredicates(account).where(conditions);
  }

  // In a fixed order, so that a query has one SQL text.
  private SqlFragment where(CustomFieldConditions conditions) {
    return ordered(conditions).map(this::where).reduce(SqlFragment.none(), SqlFragment::then);
  }

  private static Stream<CustomFieldCondition> ordered(CustomFieldConditions conditions) {
    return conditions.all().stream().sorted(Comparator.comparing(CustomFieldCondition::name));
  }

  private SqlFragment where(CustomFieldCondition condition) {
    SqlFragment where = SqlFragment.none();
    if (!condition.in().isEmpty()) {
      where = where.then(HAS, values(condition.name(), condition.in()));
    }
    if (!condition.notIn().isEmpty()) {
      where = where.then(HAS_NOT, values(condition.name(), condition.notIn()));
    }
    if (condition.exists() != null) {
      where = where.then(condition.exists() ? HAS : HAS_NOT, kinds(condition.name()));
    }
    return condition.bounds().isEmpty() ? where : where.then(within(condition));
  }

  private long[] values(String name, Set<CustomFieldValue> values) {
    return values.stream().mapToLong(value -> terms.value(name, value)).sorted().toArray();
  }

  private long[] kinds(String name) {
    return Stream.of(CustomFieldKind.values()).mapToLong(kind -> terms.kind(name, kind)).toArray();
  }

  // The comparison is null for a contact without a value, and for one with several values, which
  // needs names that differ in their normalization form. Only then is the slower path evaluated; it
  // compares each element of an array.
  private static SqlFragment within(CustomFieldCondition condition) {
    String name = condition.name();
    CustomFieldKind kind = condition.bounds().iterator().next().value().kind();
    SqlFragment only = SqlFragment.none();
    for (Bound bound : ordered(condition.bounds())) {
      only =
          only.then(only.sql().isEmpty() ? "" : " AND ")
              .then(
                  "(c.ordered_values -> ?::text)::numeric "
                      + operator(bound.comparison())
                      + " ?::numeric",
                  OrderedValues.key(name, kind),
                  OrderedValues.number(bound.value()));
    }
    return SqlFragment.of(" AND coalesce(")
        .then(only)
        .then(
            ", jsonb_path_exists(c.ordered_values, ?::jsonpath))",
            path(OrderedValues.keyOfSeveral(name, kind), condition.bounds()));
  }

  private static List<Bound> ordered(Set<Bound> bounds) {
    return bounds.stream().sorted(Comparator.comparing(Bound::comparison)).toList();
  }

  private static String path(String key, Set<Bound> bounds) {
    String quoted = '"' + new String(JsonStringEncoder.getInstance().quoteAsString(key)) + '"';
    return ordered(bounds).stream()
        .map(
            bound ->
                "@ "
                    + operator(bound.comparison())
                    + " "
                    + OrderedValues.number(bound.value()).toPlainString())
        .collect(Collectors.joining(" && ", "$." + quoted + " ? (", ")"));
  }

  private static String operator(Comparison comparison) {
    return switch (comparison) {
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      case LTE -> "<=";
    };
  }
}
