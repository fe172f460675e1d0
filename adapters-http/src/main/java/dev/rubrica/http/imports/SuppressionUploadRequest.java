package dev.rubrica.http.imports;

import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.in.suppression.ImportSuppressions.OptOutFacts;
import dev.rubrica.application.port.in.suppression.ImportSuppressions.Upload;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.multipart.MultipartForm;
import dev.rubrica.http.request.multipart.ReceivedUpload;
import dev.rubrica.http.route.RequestReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file of opt-outs.
 *
 * @param waits whether the client waits for the end of the import
 * @param call the idempotency key; empty without one, and in a simulation
 * @param simulation whether the import is simulated
 */
record SuppressionUploadRequest(
    ReceivedUpload file,
    String name,
    ReadOptions reading,
    OptOutFacts facts,
    boolean waits,
    Optional<IdempotentCall> call,
    boolean simulation) {

  /** The names of the form's fields, other than the file. */
  static final List<String> FIELDS =
      List.of(
          "fileName", "removeHead", "channels", "reason", "source", "defaultCountry", "mapping");

  private static final EnumCodec<Channel> CHANNELS = EnumCodec.upperCase(Channel.class);
  private static final EnumCodec<SuppressionReason> REASONS =
      EnumCodec.upperCase(SuppressionReason.class);

  static SuppressionUploadRequest parse(MultipartForm<ReceivedUpload> form, RequestReader in) {
    QueryParameters fields = form.fields();
    String name = UploadRequest.parseName(form, in);
    return new SuppressionUploadRequest(
        in.unlessRejected(form.file()),
        name,
        new ReadOptions(
            fields.flag("removeHead"),
            fields.filledText("defaultCountry"),
            UploadRequest.parseMapping(in, fields.filledText("mapping"))),
        new OptOutFacts(
            channels(fields),
            fields.word("reason", REASONS, SuppressionReason.IMPORT),
            source(fields, in, name)),
        !in.prefersNotToWait(),
        Optional.ofNullable(in.isSimulation() ? null : in.idempotentCall()),
        in.isSimulation());
  }

  private static SuppressedChannels channels(QueryParameters fields) {
    return fields.has("channels")
        ? SuppressedChannels.of(fields.words("channels", CHANNELS, Channel.class))
        : SuppressedChannels.ALL;
  }

  private static String source(QueryParameters fields, RequestReader in, @Nullable String name) {
    String field = fields.filledText("source");
    String source = in.take(() -> Text.optional("source", field, SuppressionEntry.MAX_SOURCE));
    return source == null
        ? Text.excerpt(name == null ? "" : name, SuppressionEntry.MAX_SOURCE)
        : source;
  }

  /** What {@code ImportSuppressions.start} takes; it takes the file over. */
  Upload toCommand() {
    return new Upload(
        new SourceFile(file.takeOver(), name, Family.TABLE),
        reading,
        facts,
        call.orElse(null),
        simulation);
  }
}
