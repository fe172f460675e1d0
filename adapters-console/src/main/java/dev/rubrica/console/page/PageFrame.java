package dev.rubrica.console.page;

import dev.rubrica.console.asset.Assets;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.session.Session;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What all pages have in common.
 *
 * @param title of the page
 * @param session null before the sign-in and on error pages
 * @param self the path and query of the page
 * @param curl the same by curl; null if the page shows nothing of the API
 */
public record PageFrame(
    Texts texts,
    String title,
    @Nullable Session session,
    Assets assets,
    ZoneId zone,
    String self,
    @Nullable String curl) {

  /** Whether the person may change something. */
  public boolean canWrite() {
    return session != null && session.caller().scope().allows(Scope.WRITE);
  }

  public boolean hasShortcuts() {
    return session != null && session.shortcuts();
  }

  /** Whether the page is the one with this path, or below it. */
  public boolean isIn(String path) {
    return self.startsWith(path);
  }

  /** The name of the account; empty without a session. */
  public String accountName() {
    return session == null ? "" : session.accountName().value();
  }

  public String time(Instant time) {
    return texts.time(time, zone);
  }

  /** A new idempotency key for a form. */
  public String newKey() {
    return UUID.randomUUID().toString();
  }
}
