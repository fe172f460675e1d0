package dev.rubrica.bootstrap.architecture.violations.application.service;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

/** Breaks, in every way there is: only bootstrap reads the clock. */
final class ServiceReadingTheClock {

  List<Object> ways() {
    return List.of(
        Instant.now(),
        LocalDate.now(ZoneOffset.UTC),
        Clock.systemUTC(),
        System.currentTimeMillis(),
        new Date());
  }

  Supplier<ZonedDateTime> byReference() {
    return ZonedDateTime::now;
  }
}
