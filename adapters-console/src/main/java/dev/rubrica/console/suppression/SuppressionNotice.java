package dev.rubrica.console.suppression;

import dev.rubrica.application.port.in.FindAuditEntries;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditEntry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells how many numbers a form has suppressed. The number is that of the audit trail, because
 * anybody can write a link with another one.
 */
public final class SuppressionNotice {

  /** The parameter with the id of the request that suppressed the numbers. */
  static final String PARAMETER = "added";

  private static final int NEWEST = 50;

  private final FindAuditEntries audit;

  public SuppressionNotice(FindAuditEntries audit) {
    this.audit = audit;
  }

  /** The notice; null if no such request has suppressed numbers lately. */
  @Nullable String text(ConsoleCall call, String requestId) {
    AuditQuery query =
        new AuditQuery(
            call.account(),
            null,
            null,
            Set.of(AuditAction.SUPPRESSION_ADDED),
            null,
            null,
            PageRequest.of(new Paging(0, NEWEST)));
    return audit.search(query).content().stream()
        .filter(entry -> isOf(entry, call, requestId))
        .map(entry -> entry.event().counts().created())
        .map(
            added ->
                call.texts().count(Message.OPT_OUTS_ADDED_ONE, Message.OPT_OUTS_ADDED_MANY, added))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOf(AuditEntry entry, ConsoleCall call, String requestId) {
    return entry.actor() instanceof Actor.Client client
        && client.requestId().equals(requestId)
        && client.key().equals(call.session().caller().key());
  }
}
