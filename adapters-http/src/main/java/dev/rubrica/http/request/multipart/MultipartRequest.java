package dev.rubrica.http.request.multipart;

import java.io.InputStream;
import org.apache.commons.fileupload2.core.RequestContext;

/** A request's body for {@link StreamingMultipart}. */
record MultipartRequest(String contentType, InputStream body) implements RequestContext {

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
    return body;
  }

  @Override
  public boolean isMultipartRelated() {
    return false;
  }
}
