package dev.rubrica.console.request;

import dev.rubrica.console.text.Language;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** The language of a person: the one that was switched to, or else that of the browser. */
public final class LanguageChoice {

  private static final String COOKIE = "rubrica-language";
  private static final int LONGEST = 500;

  private LanguageChoice() {}

  public static Language of(Headers headers) {
    return Cookies.value(headers, COOKIE)
        .flatMap(Language::of)
        .or(() -> accepted(headers))
        .orElse(Language.ENGLISH);
  }

  private static Optional<Language> accepted(Headers headers) {
    if (!headers.contains(HeaderNames.ACCEPT_LANGUAGE)) {
      return Optional.empty();
    }
    String text = headers.get(HeaderNames.ACCEPT_LANGUAGE).get();
    return ranges(text).stream()
        .filter(range -> range.getWeight() > 0)
        .flatMap(range -> Language.of(range.getRange().split("-", 2)[0]).stream())
        .findFirst();
  }

  private static List<LanguageRange> ranges(String text) {
    try {
      return text.length() > LONGEST ? List.of() : LanguageRange.parse(text);
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  /** The header that keeps the language for a year. */
  public static Header keep(Language language, boolean secure) {
    return HeaderValues.create(
        HeaderNames.SET_COOKIE,
        COOKIE
            + "="
            + language.tag()
            + "; Path=/console/; Max-Age=31536000; HttpOnly; SameSite=Strict"
            + (secure ? "; Secure" : ""));
  }
}
