package dev.rubrica.bootstrap.architecture.twins.application.service;

import dev.rubrica.bootstrap.architecture.twins.domain.QuietWord;
import java.time.Clock;
import java.time.Instant;

/** Breaks no rule. */
public record QuietService(QuietWord word, Clock clock) {

  Instant handedIn() {
    return Instant.now(clock);
  }
}
