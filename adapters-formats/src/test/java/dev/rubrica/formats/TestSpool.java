package dev.rubrica.formats;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.formats.upload.FileFormats;
import dev.rubrica.formats.upload.SpoolQuota;
import java.nio.file.Path;
import java.time.Instant;

/** Formats with a spool of unlimited quota. */
public final class TestSpool {

  public static final AccountId ACCOUNT = new AccountId(1);
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final SpoolQuota ROOM = new SpoolQuota(1L << 40, 1L << 40, 0);

  private TestSpool() {}

  public static FileFormats in(Path shared) {
    return FileFormats.in(shared, FileLimits.STANDARD, ROOM, NOW);
  }
}
