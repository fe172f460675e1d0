package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.server.ErasureKey;
import dev.rubrica.bootstrap.server.Version;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.client.AtomicFile;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Writes accounts into a file, from which {@link RestoreCommand} restores them. */
@Command(
    name = "backup",
    description = {
      "Write all accounts, or one, into a file; also while the service runs.",
      "The backup is a consistent snapshot. The file is written completely or not at all; an"
          + " existing file is replaced. Only its owner can read it: it contains contacts and"
          + " hashes of keys."
    })
public final class BackupCommand extends BackupFileCommand {

  @Override
  void check(Settings settings) {
    if (!target().isWritable() || (Files.exists(file()) && !Files.isRegularFile(file()))) {
      throw new StartupException("cannot write the file " + file());
    }
    // A mistyped data directory would otherwise be created, with an empty database in it.
    Path directory = settings.data().directory();
    if (settings.database().external().isEmpty() && Files.notExists(directory)) {
      throw new StartupException(
          "there is nothing to back up: the data directory %s (RUBRICA_DATA_DIR) does not exist"
              .formatted(directory));
    }
  }

  private AtomicFile target() {
    return AtomicFile.forOwnerAlone(file());
  }

  @Override
  void run(Settings settings, Database database, Optional<AccountName> only) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<BackedUpAccount> accounts = new ArrayList<>();
    save(out -> accounts.addAll(database.backups().write(out, only, Version.number(), now)));
    print(now, accounts, new ErasureKey(settings).place());
  }

  private static String reminder(String place) {
    return "The erasure key is not in the backup. It is %s: keep a copy of it elsewhere.%n"
        .formatted(place);
  }

  private void save(AtomicFile.Content content) {
    try {
      target().write(content);
    } catch (IOException | UncheckedIOException e) {
      throw new StartupException("cannot write the file " + file() + ": " + reason(e), e);
    }
  }

  // The message of an UncheckedIOException repeats the class of its cause.
  private static @Nullable String reason(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : null;
    return cause == null ? e.getMessage() : cause.getMessage();
  }

  private void print(Instant now, List<BackedUpAccount> accounts, Optional<String> key) {
    long bytes = file().toFile().length();
    boolean large = bytes >= 1_000_000;
    output()
        .print(
            new JsonOutput.MadeBackup(file().toString(), bytes, now.toString(), accounts),
            String.format(
                Locale.ROOT,
                "Backup in %s, %.1f %s, of %s%n%s%s",
                file(),
                bytes / (large ? 1e6 : 1e3),
                large ? "MB" : "kB",
                now,
                lines(accounts),
                key.map(BackupCommand::reminder).orElse("")));
  }
}
