package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.database.DatabaseProvider;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.server.Version;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.client.AtomicFile;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes accounts into a file, from which {@link RestoreCommand} brings them back. */
@Command(
    name = "backup",
    description = {
      "Write all accounts, or one, into a file; also while the service runs.",
      "The file is of one moment, whole or not at all, and for its owner alone:"
          + " it holds contacts and the hashes of keys."
    })
public final class BackupCommand implements Callable<Integer> {

  @ParentCommand private CommandLineSettings main;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "Where to; what is there is replaced.")
  private Path file;

  @Option(names = "--account", paramLabel = "NAME", description = "Only this account.")
  private String account;

  @Override
  public Integer call() {
    Optional<AccountName> only = Optional.ofNullable(account).map(AccountName::new);
    AtomicFile saved = AtomicFile.forOwnerAlone(file);
    if (!saved.hasPlace() || (Files.exists(file) && !Files.isRegularFile(file))) {
      throw new StartupException("cannot write the file " + file);
    }
    Settings settings = main.settings();
    requireDatabase(settings);
    DatabaseProvider.use(
        settings,
        database -> {
          Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
          AtomicReference<List<BackedUpAccount>> kept = new AtomicReference<>();
          save(saved, out -> kept.set(database.backups().write(out, only, Version.number(), now)));
          say(now, kept.get());
        });
    return 0;
  }

  // Else a directory that was mistyped would be made, with an empty database in it.
  private static void requireDatabase(Settings settings) {
    if (settings.external().isEmpty() && Files.notExists(settings.dataDir())) {
      throw new StartupException(
          "there is nothing to back up: no directory %s (RUBRICA_DATA_DIR)"
              .formatted(settings.dataDir()));
    }
  }

  private void save(AtomicFile saved, AtomicFile.Content content) {
    try {
      saved.write(content);
    } catch (UncheckedIOException full) {
      throw refused(full.getCause());
    } catch (IOException failed) {
      throw refused(failed);
    }
  }

  private StartupException refused(IOException failed) {
    return new StartupException(
        "cannot write the file " + file + ": " + failed.getMessage(), failed);
  }

  private void say(Instant now, List<BackedUpAccount> accounts) {
    long bytes = file.toFile().length();
    boolean large = bytes >= 1_000_000;
    output.print(
        new JsonOutput.MadeBackup(file.toString(), bytes, now.toString(), accounts),
        String.format(
            Locale.ROOT,
            "Backup in %s, %.1f %s, of %s%n%s",
            file,
            bytes / (large ? 1e6 : 1e3),
            large ? "MB" : "kB",
            now,
            accounts.stream().map(BackupCommand::line).collect(Collectors.joining())));
  }

  static String line(BackedUpAccount account) {
    return String.format(
        "  %s: %d lists, %d contacts, %d associations, %d imports%n",
        account.name(),
        account.lists(),
        account.contacts(),
        account.associations(),
        account.imports());
  }
}
