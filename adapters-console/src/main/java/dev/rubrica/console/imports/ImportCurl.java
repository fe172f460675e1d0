package dev.rubrica.console.imports;

import dev.rubrica.console.imports.mapping.ChosenFields;
import dev.rubrica.console.imports.mapping.MappingOptions;
import dev.rubrica.console.page.CurlCommand;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.ImportJob;
import java.util.LinkedHashMap;
import java.util.Map;

/** The call of the API that imports a kept file. */
final class ImportCurl {

  private ImportCurl() {}

  static String mapped(String url, ImportJob job, ChosenFields fields, MappingOptions options) {
    boolean isTable = job.format() != FileFormat.VCARD;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("importId", job.id().value());
    if (isTable) {
      body.put("mapping", fields.mapping(job.columns()));
    }
    if (options.header() != null) {
      body.put("removeHead", options.header());
    }
    body.put("listIds", options.lists().toList());
    body.put("tags", options.tagNames());
    body.put("duplicateStrategy", MappingOptions.word(options.strategy()));
    if (!options.country().isEmpty()) {
      body.put("defaultCountry", options.country());
    }
    String path = "/contacts/mapped/" + (isTable ? "file" : "vcard");
    return CurlCommand.change("POST", url, path, null, body);
  }
}
