package dev.rubrica.http.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;

/** The library's streaming reader; what would keep parts in memory or on disk is not used. */
final class Multipart extends AbstractFileUpload<Sent, DiskFileItem, DiskFileItemFactory> {

  Multipart() {
    setHeaderCharset(StandardCharsets.UTF_8);
  }

  @Override
  public FileItemInputIterator getItemIterator(Sent request) throws IOException {
    return super.getItemIterator((org.apache.commons.fileupload2.core.RequestContext) request);
  }

  @Override
  public Map<String, List<DiskFileItem>> parseParameterMap(Sent request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DiskFileItem> parseRequest(Sent request) {
    throw new UnsupportedOperationException();
  }
}
