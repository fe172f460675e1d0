package dev.rubrica.console.contact;

import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The conditions of a filter, as parameters with the names of the API. Pages and forms carry them
 * in their query strings and in hidden fields.
 *
 * @param all in the order of the query string
 * @param filter that they make
 */
public record ContactConditions(List<FilterCondition> all, ContactFilter filter) {

  /** The names for a route. Conditions on custom fields have more names, which are included. */
  public static final List<String> PARAMETERS =
      Stream.concat(ContactFilterParser.FIELDS.names().stream(), Stream.of("phone")).toList();

  private static final String PHONE = FilterField.PHONE.parameter();

  public ContactConditions {
    all = List.copyOf(all);
  }

  /** No condition. */
  public static ContactConditions none() {
    return new ContactConditions(List.of(), ContactFilter.everyone());
  }

  /** The conditions among the parameters, which must be checked before they are used. */
  public static ContactConditions parse(QueryParameters in, ContactFilterParser parser) {
    List<FilterCondition> all = new ArrayList<>();
    in.all()
        .forEach(
            (name, values) -> {
              if (isCondition(name)) {
                values.forEach(value -> add(all, name, value));
              }
            });
    return new ContactConditions(all, parser.read(in));
  }

  static boolean isCondition(String name) {
    return PARAMETERS.contains(name) || isCustomField(name);
  }

  static boolean isCustomField(String name) {
    return name.startsWith(QueryParameters.CUSTOM_FIELDS + ".");
  }

  private static void add(List<FilterCondition> all, String name, String value) {
    boolean takesSeveral =
        FilterField.of(name)
            .map(FilterField::kind)
            .filter(FilterField.Kind::takesSeveral)
            .isPresent();
    List<String> elements =
        takesSeveral ? Stream.of(value.split(",", -1)).map(String::strip).toList() : List.of(value);
    for (String element : elements) {
      FilterCondition condition = condition(name, element);
      boolean isBlankSearch = element.isBlank() && name.equals(FilterField.SEARCH.parameter());
      if (!isBlankSearch && !all.contains(condition)) {
        all.add(condition);
      }
    }
  }

  private static FilterCondition condition(String name, String value) {
    boolean isPhone = name.equals(PHONE) || name.equals("phone");
    boolean isPrefix = name.equals(FilterField.PHONE_PREFIX.parameter());
    // A leading blank was a plus sign.
    boolean lacksPlus = (isPhone || isPrefix) && value.startsWith(" ");
    return new FilterCondition(isPhone ? PHONE : name, lacksPlus ? "+" + value.strip() : value);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Adds all of them to a URL. */
  public LocalUrl addTo(LocalUrl url) {
    all.forEach(one -> url.with(one.name(), one.value()));
    return url;
  }

  /** The URL without one of them. */
  LocalUrl addAllBut(FilterCondition left, LocalUrl url) {
    all.stream().filter(one -> !one.equals(left)).forEach(one -> url.with(one.name(), one.value()));
    return url;
  }

  /** As the property {@code filter} of a body of the API. */
  public Map<String, Object> json() {
    return FilterJson.of(all);
  }
}
