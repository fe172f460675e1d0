package dev.rubrica.domain.campaign;

import dev.rubrica.domain.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The placeholders of a text: {@code {{firstName}}} or another property of a contact, {@code
 * {{customFields.NAME}}}, and {@code {{NAME}}} for short. White space around the name is ignored.
 * Braces without a name between them are plain text.
 */
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

  private Placeholders() {}

  /** The placeholders in the text, each once, in their order. */
  static List<RecipientField> in(String text) {
    Map<String, RecipientField> found = new LinkedHashMap<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      String name = Text.trim(matcher.group(1));
      if (!name.isEmpty()) {
        found.putIfAbsent(name, RecipientField.named(name));
      }
    }
    return List.copyOf(found.values());
  }
}
