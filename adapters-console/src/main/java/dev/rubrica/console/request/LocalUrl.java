package dev.rubrica.console.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A path with a query string. */
public final class LocalUrl {

  private final StringBuilder text;
  private char separator = '?';

  public LocalUrl(String path) {
    this.text = new StringBuilder(path);
  }

  /** Adds a parameter; null adds none. */
  public LocalUrl with(String name, @Nullable Object value) {
    if (value != null) {
      text.append(separator)
          .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
