package dev.rubrica.http.request.multipart;

import dev.rubrica.domain.Violations;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.request.QueryParameters;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;

/** Takes a multipart body apart, part by part as it comes, strictly. */
public final class MultipartFormReader<T> {

  private static final int MAX_PARTS = 1_100;
  private static final int MAX_FIELD = 100_000;
  private static final int MAX_FIELDS = 250_000;

  private final List<String> known;
  private final String fileField;
  private final Function<InputStream, T> maker;
  private final Violations problems;
  private final StreamingMultipart multipart = new StreamingMultipart();
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private T file;
  private String fileName;
  private boolean hasFile;
  private int parts;
  private long fieldBytes;

  /**
   * @param maker makes of the file what is wanted of it
   */
  public MultipartFormReader(
      List<String> known, String fileField, Function<InputStream, T> maker, Violations problems) {
    this.known = known;
    this.fileField = fileField;
    this.maker = maker;
    this.problems = problems;
  }

  public MultipartForm<T> read(String contentType, InputStream body) {
    try {
      FileItemInputIterator items =
          multipart.getItemIterator(new MultipartRequest(contentType, body));
      while (items.hasNext()) {
        part(items.next());
      }
    } catch (IOException malformed) {
      throw HttpRejectionException.brokenForm();
    }
    problems.require(hasFile, fileField, "is required: the file to import");
    return new MultipartForm<>(new QueryParameters(values, problems), file, fileName);
  }

  private void part(FileItemInput item) throws IOException {
    if (++parts > MAX_PARTS) {
      throw HttpRejectionException.brokenForm();
    }
    String name = item.getFieldName();
    if (fileField.equals(name)) {
      file(item);
    } else if (name == null || !known.contains(name)) {
      problems.add(
          name == null || name.isBlank() ? "form" : name,
          "is not a known field; known are " + fileField + ", " + String.join(", ", known));
    } else {
      values.computeIfAbsent(name, _ -> new ArrayList<>()).add(text(name, item));
    }
  }

  private void file(FileItemInput item) throws IOException {
    if (hasFile) {
      problems.add(fileField, "must be given once");
      return;
    }
    hasFile = true;
    fileName = withoutFolders(multipart.fileName(item));
    try (InputStream content = new FromClient(item.getInputStream())) {
      file = maker.apply(content);
    }
  }

  // Some clients send the whole path on their machine; none of it is used as a path here.
  private static String withoutFolders(String name) {
    String bare =
        name == null
            ? ""
            : name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
    return bare.isBlank() ? null : bare;
  }

  private String text(String name, FileItemInput item) throws IOException {
    byte[] bytes = new FromClient(item.getInputStream()).readNBytes(MAX_FIELD + 1);
    fieldBytes += bytes.length;
    if (fieldBytes > MAX_FIELDS) {
      throw HttpRejectionException.fieldsTooLarge(MAX_FIELDS);
    }
    problems.require(bytes.length <= MAX_FIELD, name, "must have at most " + MAX_FIELD + " bytes");
    return PartTextDecoder.of(bytes, name, item.getContentType(), problems);
  }

  /** What goes wrong in reading the request is no fault of whoever keeps it. */
  private static final class FromClient extends FilterInputStream {
    FromClient(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      try {
        return in.read();
      } catch (IOException malformed) {
        throw HttpRejectionException.brokenForm();
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException malformed) {
        throw HttpRejectionException.brokenForm();
      }
    }
  }
}
