package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.ReadOptions;
import dev.rubrica.application.port.in.ImportContacts.SourceFile;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.json.JsonStringMap;
import dev.rubrica.http.request.multipart.MultipartForm;
import dev.rubrica.http.route.RequestReader;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads a form with a file of contacts. */
final class UploadRequestParser {

  private static final List<String> FIELDS =
      List.of(
          "fileName",
          "removeHead",
          "limit",
          "listId",
          "duplicateStrategy",
          "defaultCountry",
          "mapping");
  private static final EnumCodec<DuplicateStrategy> STRATEGIES =
      EnumCodec.upperCase(DuplicateStrategy.class);
  private static final int PREVIEW = 10;
  private static final int MAX_PREVIEW = 1_000;
  private static final int MAX_NAME = 255;

  private final ImportContacts imports;
  private final Family family;
  private StoredUpload kept;

  UploadRequestParser(ImportContacts imports, Family family) {
    this.imports = imports;
    this.family = family;
  }

  /** What is asked, by whom, and whether they wait. */
  record Asked(Actor actor, Upload upload, boolean waits) {}

  Asked read(RequestReader in) {
    MultipartForm<StoredUpload> form = in.form(FIELDS, file -> keep(in.account(), file));
    QueryParameters fields = form.fields();
    String given = fields.filledText("fileName");
    String name =
        in.take(() -> Text.optional("fileName", given == null ? form.fileName() : given, MAX_NAME));
    in.require(
        name != null || kept == null,
        "fileName",
        "is required: its ending tells what the file is, such as .csv");
    Upload upload =
        new Upload(
            new SourceFile(form.file(), name, family),
            new ReadOptions(
                fields.flag("removeHead"),
                fields.filledText("defaultCountry"),
                mapping(in, fields.filledText("mapping"))),
            new MergeOptions(
                fields.idsOrNone("listId").toList(),
                fields.word("duplicateStrategy", STRATEGIES, DuplicateStrategy.UPDATE)),
            fields.number("limit", PREVIEW, 0, MAX_PREVIEW));
    return new Asked(in.actor(), upload, !in.prefersNotToWait());
  }

  private StoredUpload keep(AccountId account, InputStream file) {
    kept = imports.keep(account, file);
    return kept;
  }

  private static Map<String, String> mapping(RequestReader in, String json) {
    Map<String, String> mapping =
        json == null ? null : in.take(() -> JsonStringMap.read("mapping", json));
    return mapping == null ? Map.of() : mapping;
  }

  /** For a form that is refused. */
  void discard() {
    if (kept != null) {
      imports.discard(kept);
    }
  }
}
