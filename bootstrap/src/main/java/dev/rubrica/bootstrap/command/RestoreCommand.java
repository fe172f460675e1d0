package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.database.DatabaseProvider;
import dev.rubrica.bootstrap.server.DemoAccount;
import dev.rubrica.bootstrap.server.Wiring;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Brings back what {@link BackupCommand} wrote. */
@Command(
    name = "restore",
    description = {
      "Bring back the accounts of a backup, or one of them; also while the service runs.",
      "All of it or nothing: the backup is checked before it is kept."
          + " Accounts that are not in it stay as they are."
    })
public final class RestoreCommand implements Callable<Integer> {

  @ParentCommand private CommandLineSettings main;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "What backup wrote.")
  private Path file;

  @Option(names = "--account", paramLabel = "NAME", description = "Only this account.")
  private String account;

  @Option(
      names = "--replace",
      description =
          "Put the backup in the place of what accounts of these names have now;"
              + " they keep their keys and their plan. Without it they are refused.")
  private boolean replace;

  @Override
  public Integer call() {
    Optional<AccountName> only = Optional.ofNullable(account).map(AccountName::new);
    Settings settings = main.settings();
    DatabaseProvider.use(
        settings,
        database -> {
          List<BackedUpAccount> kept =
              database.backups().restore(file, only, replace, Instant.now());
          provideDemo(settings, database, kept);
          say(kept);
        });
    return 0;
  }

  // The key in the data directory is the one that people are told to use.
  private static void provideDemo(
      Settings settings, Database database, List<BackedUpAccount> kept) {
    if (settings.external().isEmpty() && kept.stream().anyMatch(DemoAccount::is)) {
      new DemoAccount(settings, Wiring.manageAccounts(database)).provide();
    }
  }

  private void say(List<BackedUpAccount> accounts) {
    output.print(
        new JsonOutput.RestoredBackup(file.toString(), accounts),
        "Restored from %s%n%s"
            .formatted(
                file, accounts.stream().map(BackupCommand::line).collect(Collectors.joining())));
  }
}
