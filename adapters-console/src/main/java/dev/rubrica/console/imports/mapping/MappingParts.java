package dev.rubrica.console.imports.mapping;

import dev.rubrica.application.port.in.FindCustomFields;
import dev.rubrica.console.contact.ListNames;
import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.imports.ImportJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the form that imports a kept file. */
public final class MappingParts {

  private static final int MAX_CUSTOM_FIELDS = 100;

  private final ListNames lists;
  private final FindCustomFields customFields;

  public MappingParts(ListNames lists, FindCustomFields customFields) {
    this.lists = lists;
    this.customFields = customFields;
  }

  public MappingPart of(
      AccountId account,
      ImportJob job,
      ChosenFields fields,
      MappingOptions options,
      List<FormProblem> problems,
      Texts texts) {
    List<ImportColumn> columns = job.format() == FileFormat.VCARD ? List.of() : job.columns();
    List<FieldOption> known = FieldLabels.options(texts);
    List<FieldOption> custom = customFields(account);
    Set<String> values =
        Stream.concat(known.stream(), custom.stream())
            .map(FieldOption::value)
            .collect(Collectors.toSet());
    int shown = Math.min(columns.size(), fields.names().size());
    int more = columns.size() - shown;
    boolean isCounted = job.simulation() && problems.isEmpty();
    return new MappingPart(
        IntStream.range(0, shown)
            .mapToObj(i -> MappingRow.of(i, columns.get(i), fields.names().get(i), values, texts))
            .toList(),
        more == 0
            ? null
            : texts.count(Message.IMPORT_MORE_COLUMNS_ONE, Message.IMPORT_MORE_COLUMNS, more),
        known,
        custom,
        lists(account, options.lists()),
        options,
        problems,
        isCounted ? MappingPart.IMPORT_SIMULATED : MappingPart.IMPORT,
        isCounted
            ? texts.count(
                Message.IMPORT_RUN_NUMBER_ONE, Message.IMPORT_RUN_NUMBER, job.summary().imported())
            : texts.get(Message.IMPORT_RUN));
  }

  private List<FieldOption> customFields(AccountId account) {
    return customFields.customFields(account).stream()
        .limit(MAX_CUSTOM_FIELDS)
        .map(field -> new FieldOption(ImportField.CUSTOM.title() + field.name(), field.name()))
        .toList();
  }

  // Lists that were chosen come first, as they may not be among the others.
  private List<FieldOption> lists(AccountId account, IdSet chosen) {
    Map<Long, String> names = new LinkedHashMap<>(lists.of(account, chosen));
    names.putAll(lists.all(account));
    return names.entrySet().stream()
        .map(list -> new FieldOption(Long.toString(list.getKey()), list.getValue()))
        .toList();
  }
}
