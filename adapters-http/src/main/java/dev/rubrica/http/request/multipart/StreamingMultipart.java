package dev.rubrica.http.request.multipart;

import dev.rubrica.http.error.HttpRejectionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;
import org.jspecify.annotations.Nullable;

/** Streaming reader of multipart bodies: no part is stored in memory or on disk. */
final class StreamingMultipart
    extends AbstractFileUpload<StreamingMultipart.Body, DiskFileItem, DiskFileItemFactory> {

  // Control characters other than the line ends between headers.
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]|\\r(?!\\n)|(?<!\\r)\\n");

  StreamingMultipart() {
    setHeaderCharset(StandardCharsets.UTF_8);
  }

  /**
   * {@inheritDoc}
   *
   * @throws HttpRejectionException the headers of a part contain control characters (RFC 9110
   *     section 5.5), or the part is itself a form, which RFC 7578 section 4.3 deprecates
   */
  @Override
  public FileItemHeaders getParsedHeaders(String headers) {
    if (FORBIDDEN.matcher(headers).find()) {
      throw HttpRejectionException.brokenForm();
    }
    FileItemHeaders parsed = super.getParsedHeaders(headers);
    String type = parsed.getHeader(CONTENT_TYPE);
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith(MULTIPART)) {
      throw HttpRejectionException.brokenForm();
    }
    return parsed;
  }

  /**
   * The name that the client gives the file, unchanged; null without one. The items of the library
   * reject names that are no path on this machine, such as "è.csv" where the locale lacks the
   * letter.
   */
  @Nullable String fileName(FileItemInput part) {
    return getFileName(part.getHeaders());
  }

  /** The parts of a body, as they arrive. */
  FileItemInputIterator items(String contentType, InputStream body) throws IOException {
    return getItemIterator(new Body(contentType, body));
  }

  @Override
  public FileItemInputIterator getItemIterator(Body body) throws IOException {
    return super.getItemIterator((RequestContext) body);
  }

  @Override
  public Map<String, List<DiskFileItem>> parseParameterMap(Body body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DiskFileItem> parseRequest(Body body) {
    throw new UnsupportedOperationException();
  }

  /** The body of a request. */
  record Body(String contentType, InputStream content) implements RequestContext {

    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public String getContentType() {
      return contentType;
    }

    @Override
    public InputStream getInputStream() {
      return content;
    }

    @Override
    public boolean isMultipartRelated() {
      return false;
    }
  }
}
