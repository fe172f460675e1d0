package dev.rubrica.domain.account;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.Text;

/**
 * The unique name of an account, 1..100 characters. It must not contain {@code :}, because it is
 * the user name of HTTP Basic authentication (RFC 7617 section 2).
 */
public record AccountName(String value) {

  public AccountName {
    value = Text.required("name", value, 100);
    if (value.indexOf(':') >= 0 || value.chars().anyMatch(Character::isISOControl)) {
      throw new Invalid("name", "must not contain ':' or control characters");
    }
  }
}
