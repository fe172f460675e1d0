package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.CustomFieldRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ComparableField;
import dev.rubrica.domain.contact.CustomField;
import dev.rubrica.domain.contact.CustomFieldKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Custom fields in memory: always exactly those of the contacts. */
record InMemoryCustomFields(Transaction in) implements CustomFieldRepository {

  @Override
  public List<CustomField> find(AccountId account) {
    TreeMap<String, Set<CustomFieldKind>> kinds =
        fields(account)
            .collect(
                Collectors.groupingBy(
                    ComparableField::name,
                    () -> new TreeMap<>(Sorting.byText(Function.identity())),
                    Collectors.mapping(field -> field.value().kind(), Collectors.toSet())));
    return kinds.entrySet().stream()
        .map(entry -> new CustomField(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Stream<ComparableField> fields(AccountId account) {
    return in.toRead().contacts.values().stream()
        .filter(row -> row.isOf(account))
        .flatMap(row -> row.value().details().customFields().comparable().stream());
  }

  @Override
  public List<String> names(AccountId account, int limit) {
    return find(account).stream().map(CustomField::name).limit(limit).toList();
  }

  @Override
  public Set<String> existing(AccountId account, Set<String> names) {
    return fields(account)
        .map(ComparableField::name)
        .filter(names::contains)
        .collect(Collectors.toSet());
  }

  @Override
  public int removeUnused(AccountId account, LocalDate day, int limit) {
    in.toWrite();
    return 0;
  }
}
