package dev.rubrica.domain.campaign.handout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The answer to an extension.
 *
 * @param duration what is left until then, in whole seconds
 * @param paused whether the campaign is paused
 * @param withdrawn who opted out, was deleted or was erased since the lease was granted: must not
 *     be written to, and is to be reported as failed
 */
public record LeaseExtension(
    Instant expiresAt, Duration duration, boolean paused, List<RecipientKey> withdrawn) {

  public LeaseExtension {
    withdrawn = List.copyOf(withdrawn);
  }
}
