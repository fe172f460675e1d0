package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.Kept;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.exchange.Form;
import dev.rubrica.http.exchange.Input;
import dev.rubrica.http.exchange.JsonTexts;
import dev.rubrica.http.exchange.Query;
import dev.rubrica.http.exchange.Words;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads a form with a file of contacts. */
final class UploadForm {

  private static final List<String> FIELDS =
      List.of(
          "fileName",
          "removeHead",
          "limit",
          "listId",
          "duplicateStrategy",
          "defaultCountry",
          "mapping");
  private static final Words<DuplicateStrategy> STRATEGIES =
      Words.upperCase(DuplicateStrategy.class);
  private static final int PREVIEW = 10;
  private static final int MAX_PREVIEW = 1_000;
  private static final int MAX_NAME = 255;

  private final ImportContacts imports;
  private final Family family;
  private Kept kept;

  UploadForm(ImportContacts imports, Family family) {
    this.imports = imports;
    this.family = family;
  }

  /** What is asked, by whom, and whether they wait. */
  record Asked(Actor actor, Upload upload, boolean waits) {}

  Asked read(Input in) {
    Form<Kept> form = in.form(FIELDS, file -> keep(in.account(), file));
    Query fields = form.fields();
    String given = fields.filledText("fileName");
    String name =
        in.take(() -> Text.optional("fileName", given == null ? form.fileName() : given, MAX_NAME));
    in.require(
        name != null || kept == null,
        "fileName",
        "is required: its ending tells what the file is, such as .csv");
    Upload upload =
        new Upload(
            form.file(),
            name,
            family,
            fields.flag("removeHead"),
            fields.number("limit", PREVIEW, 0, MAX_PREVIEW),
            fields.idsOrNone("listId").toList(),
            fields.word("duplicateStrategy", STRATEGIES, DuplicateStrategy.UPDATE),
            fields.filledText("defaultCountry"),
            mapping(in, fields.filledText("mapping")));
    return new Asked(in.actor(), upload, !in.prefersNotToWait());
  }

  private Kept keep(AccountId account, InputStream file) {
    kept = imports.keep(account, file);
    return kept;
  }

  private static Map<String, String> mapping(Input in, String json) {
    Map<String, String> mapping =
        json == null ? null : in.take(() -> JsonTexts.read("mapping", json));
    return mapping == null ? Map.of() : mapping;
  }

  /** For a form that is refused. */
  void discard() {
    if (kept != null) {
      imports.discard(kept);
    }
  }
}
