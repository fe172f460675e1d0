package dev.rubrica.client;

import dev.rubrica.client.http.MultipartBody;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of an import, except for the file. */
final class ImportOptions {

  /** The values of the API's {@code duplicateStrategy}. */
  private enum DuplicateStrategy {
    UPDATE,
    UPDATE_ONLY,
    SKIP
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--list",
      paramLabel = "ID",
      split = ",",
      description = "Also add every contact of the file to this list; repeatable.")
  private List<Long> lists = List.of();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      description = "Also add this tag to every contact of the file; repeatable.")
  private List<String> tags = List.of();

  @Option(
      names = "--mapping",
      paramLabel = "COLUMN=FIELD",
      description =
          "Map a column, by its header or its index from 0, to a field; repeatable. COLUMN= ignores"
              + " the column. Alternatively a JSON object.")
  private List<String> mapping = List.of();

  @Option(
      names = "--strategy",
      paramLabel = "UPDATE|UPDATE_ONLY|SKIP",
      description =
          "Whether existing contacts are updated or skipped; with UPDATE_ONLY, no contact is"
              + " created. Default: UPDATE.")
  private @Nullable DuplicateStrategy strategy;

  @Option(
      names = "--country",
      paramLabel = "IT",
      description =
          "Country of phone numbers without a country code. Default: that of the service.")
  private @Nullable String country;

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first row is a header. Default: detected.")
  private @Nullable Boolean header;

  /**
   * Adds the options to the form. Requests no preview, since none is printed.
   *
   * @param declaredHeader whether the first row is a header; null to use the option
   */
  void addTo(MultipartBody form, @Nullable Boolean declaredHeader) {
    lists.forEach(list -> form.field("listId", list));
    tags.forEach(tag -> form.field("tags", tag));
    form.field("mapping", mappingJson())
        .field("duplicateStrategy", strategy)
        .field("defaultCountry", country)
        .field("removeHead", declaredHeader == null ? header : declaredHeader)
        .field("limit", 0);
  }

  private @Nullable String mappingJson() {
    try {
      return MappingOption.json(mapping);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
