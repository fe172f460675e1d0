package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.json.JsonStringMap;
import dev.rubrica.http.request.multipart.MultipartForm;
import dev.rubrica.http.request.multipart.ReceivedUpload;
import dev.rubrica.http.route.RequestReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file of contacts.
 *
 * @param waits whether the client waits for the end of the import
 * @param call the idempotency key; empty without one, and in a simulation
 * @param simulation whether the import is simulated
 * @param commit whether the file is imported; if not, it is kept for a second step
 */
record UploadRequest(
    ReceivedUpload file,
    String name,
    Options options,
    boolean waits,
    Optional<IdempotentCall> call,
    boolean simulation,
    boolean commit) {

  /** The names of the form's fields, other than the file. */
  static final List<String> FIELDS =
      List.of(
          "fileName",
          "removeHead",
          "limit",
          "listId",
          "duplicateStrategy",
          "defaultCountry",
          "mapping",
          "tags",
          "commit");

  private static final EnumCodec<DuplicateStrategy> STRATEGIES =
      EnumCodec.upperCase(DuplicateStrategy.class);
  private static final int PREVIEW = 10;
  private static final int MAX_PREVIEW = 1_000;
  private static final int MAX_NAME = 255;

  /** How to import the file: what {@link Upload} says of it. */
  record Options(
      @Nullable Boolean header,
      int preview,
      IdSet lists,
      DuplicateStrategy strategy,
      @Nullable String country,
      Map<String, String> mapping,
      Tags tags) {
    static Options parse(QueryParameters fields, RequestReader in) {
      return new Options(
          fields.flag("removeHead"),
          fields.number("limit", PREVIEW, 0, MAX_PREVIEW),
          fields.idsOrNone("listId"),
          fields.word("duplicateStrategy", STRATEGIES, DuplicateStrategy.UPDATE),
          fields.filledText("defaultCountry"),
          parseMapping(in, fields.filledText("mapping")),
          parseTags(in, fields.texts("tags")));
    }
  }

  static UploadRequest parse(MultipartForm<ReceivedUpload> form, RequestReader in) {
    boolean commit = !Boolean.FALSE.equals(form.fields().flag("commit"));
    in.require(
        commit || !in.isSimulation(),
        "commit",
        "must not be false when simulation is true: simulate the import of the upload instead");
    return new UploadRequest(
        in.unlessRejected(form.file()),
        parseName(form, in),
        Options.parse(form.fields(), in),
        !in.prefersNotToWait(),
        Optional.ofNullable(in.isSimulation() ? null : in.idempotentCall()),
        in.isSimulation(),
        commit);
  }

  /** The name of the file. */
  static String parseName(MultipartForm<ReceivedUpload> form, RequestReader in) {
    String field = form.fields().filledText("fileName");
    String name =
        in.take(() -> Text.optional("fileName", field == null ? form.fileName() : field, MAX_NAME));
    in.require(
        name != null || form.file() == null,
        "fileName",
        "is required: its ending tells what the file is, such as .csv");
    return name;
  }

  private static Tags parseTags(RequestReader in, List<String> names) {
    Tags tags = in.take(() -> Tags.named("tags", names));
    return tags == null ? Tags.none() : tags;
  }

  /** An empty mapping if there is none. */
  static Map<String, String> parseMapping(RequestReader in, @Nullable String json) {
    Map<String, String> mapping =
        json == null ? null : in.take(() -> JsonStringMap.read("mapping", json));
    return mapping == null ? Map.of() : mapping;
  }

  /** What {@code ImportContacts.start} takes; it takes the file over. */
  Upload toCommand(Family family) {
    return new Upload(
        new SourceFile(file.takeOver(), name, family),
        new ReadOptions(options.header(), options.country(), options.mapping()),
        new MergeOptions(options.lists().toList(), options.strategy(), options.tags()),
        options.preview(),
        call.orElse(null),
        simulation);
  }
}
