package dev.rubrica.http.request.multipart;

import dev.rubrica.http.error.HttpRejectionException;
import java.io.IOException;
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

/** The library's streaming reader; what would keep parts in memory or on disk is not used. */
final class StreamingMultipart
    extends AbstractFileUpload<MultipartRequest, DiskFileItem, DiskFileItemFactory> {

  // Control characters other than the line ends between headers.
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]|\\r(?!\\n)|(?<!\\r)\\n");

  StreamingMultipart() {
    setHeaderCharset(StandardCharsets.UTF_8);
  }

  /**
   * @throws HttpRejectionException the headers of a part hold control characters (RFC 9110 section
   *     5.5), or the part is a form of its own, which RFC 7578 section 4.3 does away with
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
   * The name that the client gives the file, as it is; null without one. The library's items refuse
   * names that are no path on this machine, such as "è.csv" where the locale has no such letter.
   */
  String fileName(FileItemInput part) {
    return getFileName(part.getHeaders());
  }

  @Override
  public FileItemInputIterator getItemIterator(MultipartRequest request) throws IOException {
    return super.getItemIterator((org.apache.commons.fileupload2.core.RequestContext) request);
  }

  @Override
  public Map<String, List<DiskFileItem>> parseParameterMap(MultipartRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DiskFileItem> parseRequest(MultipartRequest request) {
    throw new UnsupportedOperationException();
  }
}
