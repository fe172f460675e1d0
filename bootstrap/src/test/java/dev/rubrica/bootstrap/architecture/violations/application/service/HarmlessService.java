package dev.rubrica.bootstrap.architecture.violations.application.service;

import dev.rubrica.bootstrap.architecture.violations.domain.HarmlessWord;
import java.time.Clock;
import java.time.Instant;

/** Breaks no rule. */
public record HarmlessService(HarmlessWord word, Clock clock) {

  Instant handedIn() {
    return Instant.now(clock);
  }
}
