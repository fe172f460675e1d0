package dev.rubrica.http.openapi;

import com.atlassian.oai.validator.report.ValidationReport;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service accepts beyond the schemas. The descriptions in the document permit words in any
 * case, a comma-separated list as a repeated parameter, and repeats and white space that do not
 * count, and parameters whose names start with {@code customFields.}. They do not mention the
 * leading zeros of ids and the content types that end in +json.
 */
final class DocumentedLeniency {

  private static final Pattern WORD =
      Pattern.compile("Instance value \\(\"(.*?)\"\\) not found in enum \\(.*: \\[(.*)]\\)");

  private DocumentedLeniency() {}

  static boolean allow(ValidationReport.Message fault) {
    String key = fault.getKey();
    String message = fault.getMessage();
    return switch (key) {
      case "validation.request.parameter.schema.enum", "validation.request.body.schema.enum" ->
          isAnotherCase(message);
      case "validation.request.parameter.schema.invalidJson" ->
          message.matches(
              "(?is).*(Unrecognized token '(true|false)'|Leading zeroes not allowed).*");
      case "validation.request.contentType.notAllowed" ->
          message.matches("(?s).*'\\[application/[\\w.]+\\+json]'.*");
      // The validator does not know that an exploded object adds parameters with free names.
      case "validation.request.parameter.query.unexpected" -> message.contains("'customFields.");
      case "validation.request.parameter.collection.invalidFormat",
          "validation.request.body.schema.maxItems",
          "validation.request.body.schema.maxLength" ->
          true;
      default -> false;
    };
  }

  private static boolean isAnotherCase(String message) {
    Matcher found = WORD.matcher(message);
    return found.find() && lower(found.group(2)).contains('"' + lower(found.group(1)) + '"');
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
