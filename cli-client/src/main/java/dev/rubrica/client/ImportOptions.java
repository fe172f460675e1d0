package dev.rubrica.client;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a person asks of an import, besides the file. */
final class ImportOptions {

  /** The values of the API's {@code duplicateStrategy}. */
  private enum Duplicates {
    UPDATE,
    SKIP
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--list",
      paramLabel = "ID",
      split = ",",
      description = "Also put every contact of the file into this list; may repeat.")
  private List<Long> lists = List.of();

  @Option(
      names = "--mapping",
      paramLabel = "COLUMN=FIELD",
      description =
          "Which field a column is, by its header or its index from 0; may repeat. Nothing after"
              + " '=' ignores the column. A JSON object says the same.")
  private List<String> mapping = List.of();

  @Option(
      names = "--strategy",
      paramLabel = "UPDATE|SKIP",
      description = "What becomes of contacts that are there already. Default: UPDATE.")
  private Duplicates strategy;

  @Option(
      names = "--country",
      paramLabel = "IT",
      description = "Of phone numbers without a country code; else the service's default.")
  private String country;

  @Option(
      names = "--header",
      negatable = true,
      description = "The first row is a header, or is none; else it is found out.")
  private Boolean header;

  /** Says it in the form; people are not shown a preview. */
  void tell(MultipartBody form) {
    lists.forEach(list -> form.field("listId", list));
    form.field("mapping", columns())
        .field("duplicateStrategy", strategy)
        .field("defaultCountry", country)
        .field("removeHead", header)
        .field("limit", 0);
  }

  private String columns() {
    try {
      return MappingOption.json(mapping);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(command.commandLine(), wrong.getMessage(), wrong);
    }
  }
}
