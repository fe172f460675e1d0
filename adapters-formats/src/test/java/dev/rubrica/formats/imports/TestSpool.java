package dev.rubrica.formats.imports;

import dev.rubrica.domain.account.AccountId;
import java.nio.file.Path;
import java.time.Instant;

/** Formats with a spool that has room. */
final class TestSpool {

  static final AccountId ACCOUNT = new AccountId(1);
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final SpoolQuota ROOM = new SpoolQuota(1L << 40, 1L << 40, 0);

  private TestSpool() {}

  static FileFormats in(Path shared) {
    return FileFormats.in(shared, Limits.STANDARD, ROOM, NOW);
  }
}
