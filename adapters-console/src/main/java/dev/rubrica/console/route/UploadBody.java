package dev.rubrica.console.route;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.http.connection.LimitedBodyInputStream;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.idempotency.RequestFingerprint;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.multipart.MultipartForm;
import dev.rubrica.http.request.multipart.PartObserver;
import dev.rubrica.http.request.multipart.ReceivedFile;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file, {@code multipart/form-data}, which is stored while it arrives.
 *
 * @param file null if the form has none, which is a violation
 * @param fileName the name that the browser gives the file, without folders; null without one
 * @param fingerprint of the request and its parts
 */
record UploadBody(
    QueryParameters fields,
    @Nullable ReceivedFile file,
    @Nullable String fileName,
    CallFingerprint fingerprint) {

  private static final String TYPE = "multipart/form-data";

  /** What a form may have beside its file: boundaries and fields. */
  private static final long FORM = 262_144;

  /** Rejects a body by its headers alone; a file that is a bit too large is rejected later. */
  static void admit(ServerRequest request, long maxFile) {
    BodyAdmission.check(request, TYPE, maxFile + FORM);
  }

  /**
   * Reads the body, which must have been admitted. If that fails, nothing stays stored.
   *
   * @param names of the fields that it may have beside the file; others are violations
   * @param receiver stores the file
   */
  static UploadBody read(
      ServerRequest request,
      long maxFile,
      List<String> names,
      Function<InputStream, ReceivedFile> receiver,
      Violations problems) {
    Reading reading = new Reading(new RequestFingerprint(request.prologue()), receiver, maxFile);
    boolean complete = false;
    try {
      LimitedBodyInputStream body =
          new LimitedBodyInputStream(request.content().inputStream(), maxFile + FORM, null);
      String type = request.headers().get(HeaderNames.CONTENT_TYPE).get();
      MultipartForm<ReceivedFile> form =
          MultipartForm.read(type, body, names, reading::store, reading, problems);
      body.finish();
      complete = true;
      return new UploadBody(
          form.fields(), form.file(), form.fileName(), reading.fingerprint.finish());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!complete) {
        reading.discard();
      }
    }
  }

  /** Reads one form. */
  private static final class Reading implements PartObserver {

    private final RequestFingerprint fingerprint;
    private final Function<InputStream, ReceivedFile> receiver;
    private final long maxFile;
    private @Nullable ReceivedFile stored;
    private boolean hasKey;

    Reading(
        RequestFingerprint fingerprint,
        Function<InputStream, ReceivedFile> receiver,
        long maxFile) {
      this.fingerprint = fingerprint;
      this.receiver = receiver;
      this.maxFile = maxFile;
    }

    @Override
    public InputStream observe(String name, @Nullable String fileName, InputStream content) {
      hasKey |= name.equals(ConsoleCall.KEY_FIELD);
      return fingerprint.part(name, fileName, content);
    }

    // A form of the console has its key first. Any other is rejected before its file is stored.
    ReceivedFile store(InputStream content) {
      if (!hasKey) {
        throw HttpRejectionException.of(
            Status.BAD_REQUEST_400,
            "the field " + ConsoleCall.KEY_FIELD + " must come before the file");
      }
      InputStream file = new LimitedFileInputStream(content, maxFile);
      stored = Objects.requireNonNull(receiver.apply(file));
      return stored;
    }

    void discard() {
      if (stored != null) {
        stored.close();
      }
    }
  }
}
