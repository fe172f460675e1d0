package dev.rubrica.http.request.multipart;

import dev.rubrica.domain.Violations;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.fileupload2.core.ParameterParser;

/** The text of a part of a form: in the charset that the part names, else in UTF-8. */
final class PartTextDecoder {

  private PartTextDecoder() {}

  /** The text; empty, with a problem, when nobody here knows the charset. */
  static String of(byte[] bytes, String field, String contentType, Violations problems) {
    String named = charset(contentType);
    if (named == null) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    try {
      return new String(bytes, Charset.forName(named));
    } catch (IllegalArgumentException unknown) {
      problems.add(field, "must be in UTF-8, or in the known charset of its Content-Type");
      return "";
    }
  }

  // Apache's HTTP client, and so the generated Java client, sends ISO-8859-1 and says so.
  private static String charset(String contentType) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    String named = parser.parse(contentType, ';').get("charset");
    return named == null ? null : named.strip().toUpperCase(Locale.ROOT);
  }
}
