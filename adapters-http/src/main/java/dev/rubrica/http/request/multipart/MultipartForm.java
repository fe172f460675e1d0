package dev.rubrica.http.request.multipart;

import dev.rubrica.domain.Violations;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.request.QueryParameters;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file (RFC 7578).
 *
 * @param fields its other parts, read like parameters
 * @param file what the receiver made of the file; null when there was none
 * @param fileName the name that the client gives the file, without folders; null without one
 */
public record MultipartForm<T>(
    QueryParameters fields, @Nullable T file, @Nullable String fileName) {

  private static final String FILE = "file";
  private static final int MAX_PARTS = 1_100;
  private static final int MAX_FIELD = 100_000;
  private static final int MAX_FIELDS = 250_000;

  /**
   * Reads a body part by part as it arrives.
   *
   * @param known the names of the fields that are accepted beside the file
   * @param receiver stores the file
   * @param observer sees the parts that are accepted
   * @throws HttpRejectionException the body is no form, or is too large
   */
  public static <T> MultipartForm<T> read(
      String contentType,
      InputStream body,
      List<String> known,
      Function<InputStream, T> receiver,
      PartObserver observer,
      Violations problems) {
    Reader<T> reader = new Reader<>(known, receiver, observer, problems);
    try {
      return reader.read(contentType, body);
    } catch (IOException e) {
      throw HttpRejectionException.brokenForm();
    }
  }

  /** Reads one form. */
  private static final class Reader<T> {

    private final List<String> known;
    private final Function<InputStream, T> receiver;
    private final PartObserver observer;
    private final Violations problems;
    private final StreamingMultipart multipart = new StreamingMultipart();
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private @Nullable T file;
    private @Nullable String fileName;
    private boolean hasFile;
    private int parts;
    private long fieldBytes;

    Reader(
        List<String> known,
        Function<InputStream, T> receiver,
        PartObserver observer,
        Violations problems) {
      this.known = known;
      this.receiver = receiver;
      this.observer = observer;
      this.problems = problems;
    }

    MultipartForm<T> read(String contentType, InputStream body) throws IOException {
      FileItemInputIterator items = multipart.items(contentType, body);
      while (items.hasNext()) {
        part(items.next());
      }
      problems.require(hasFile, FILE, "is required: the file to import");
      return new MultipartForm<>(new QueryParameters(values, problems), file, fileName);
    }

    private void part(FileItemInput item) throws IOException {
      if (++parts > MAX_PARTS) {
        throw HttpRejectionException.brokenForm();
      }
      String name = item.getFieldName();
      if (FILE.equals(name)) {
        file(item);
      } else if (name == null || !known.contains(name)) {
        problems.add(
            name == null || name.isBlank() ? "form" : name,
            "is not a known field; known are " + FILE + ", " + String.join(", ", known));
      } else {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(text(name, item));
      }
    }

    private void file(FileItemInput item) throws IOException {
      if (hasFile) {
        problems.add(FILE, "must be given once");
        return;
      }
      hasFile = true;
      String sentName = multipart.fileName(item);
      fileName = withoutFolders(sentName);
      try (InputStream content = new PartInputStream(item.getInputStream())) {
        file = receiver.apply(observer.observe(FILE, sentName, content));
      }
    }

    private String text(String name, FileItemInput item) throws IOException {
      InputStream content = new PartInputStream(item.getInputStream());
      byte[] bytes = observer.observe(name, null, content).readNBytes(MAX_FIELD + 1);
      fieldBytes += bytes.length;
      if (fieldBytes > MAX_FIELDS) {
        throw HttpRejectionException.fieldsTooLarge(MAX_FIELDS);
      }
      problems.require(
          bytes.length <= MAX_FIELD, name, "must have at most " + MAX_FIELD + " bytes");
      return decode(bytes, name, item.getContentType(), problems);
    }
  }

  // Some clients send the whole path on their machine; none of it is used as a path here.
  private static @Nullable String withoutFolders(@Nullable String name) {
    String bare =
        name == null
            ? ""
            : name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
    return bare.isBlank() ? null : bare;
  }

  /**
   * The text of a part, in the charset of its content type, or else in UTF-8; empty, with a
   * violation, when the charset is unknown.
   */
  static String decode(
      byte[] bytes, String field, @Nullable String contentType, Violations problems) {
    String charset = charset(contentType);
    if (charset == null) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    try {
      return new String(bytes, Charset.forName(charset));
    } catch (IllegalArgumentException e) {
      problems.add(field, "must be in UTF-8, or in the known charset of its Content-Type");
      return "";
    }
  }

  // Apache's HTTP client, and so the generated Java client, sends ISO-8859-1 and says so.
  private static @Nullable String charset(@Nullable String contentType) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    String charset = parser.parse(contentType, ';').get("charset");
    return charset == null ? null : charset.strip().toUpperCase(Locale.ROOT);
  }

  /** Distinguishes failures of the client's connection from those of the receiver. */
  private static final class PartInputStream extends FilterInputStream {
    PartInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      try {
        return in.read();
      } catch (IOException e) {
        throw HttpRejectionException.brokenForm();
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        throw HttpRejectionException.brokenForm();
      }
    }
  }
}
