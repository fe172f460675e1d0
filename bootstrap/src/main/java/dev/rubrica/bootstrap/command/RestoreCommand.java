package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.server.DemoAccount;
import dev.rubrica.bootstrap.server.ErasureKey;
import dev.rubrica.bootstrap.server.Wiring;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Restores accounts from a file of {@link BackupCommand}. */
@Command(
    name = "restore",
    description = {
      "Restore the accounts of a backup, or one of them; also while the service runs.",
      "Everything is restored or nothing: the backup is checked before the transaction commits."
          + " Accounts that are not in the backup are not changed."
    })
public final class RestoreCommand extends BackupFileCommand {

  @Option(
      names = "--replace",
      description =
          "Replace the contents of existing accounts of the same names; they keep their keys,"
              + " inbound URLs, plan, audit trail, opt-outs and consents. Without this option, the"
              + " restore fails if an account exists.")
  private boolean replace;

  @Override
  void check(Settings settings) {}

  @Override
  void run(Settings settings, Database database, Optional<AccountName> only) {
    List<BackedUpAccount> accounts =
        database
            .backups(new ErasureKey(settings).known())
            .restore(file(), only, replace, Instant.now());
    provideDemo(settings, database, accounts);
    output()
        .print(
            new JsonOutput.RestoredBackup(file().toString(), accounts),
            "Restored from %s%n%s".formatted(file(), lines(accounts)));
  }

  // The documentation tells users to take the key from the data directory, so it must work.
  private void provideDemo(Settings settings, Database database, List<BackedUpAccount> restored) {
    if (settings.database().external().isEmpty() && restored.stream().anyMatch(DemoAccount::is)) {
      new DemoAccount(settings, new Wiring(database, customization()).manageAccounts()).provide();
    }
  }
}
