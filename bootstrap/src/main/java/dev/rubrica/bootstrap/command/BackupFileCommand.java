package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.database.DatabaseProvider;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What {@code backup} and {@code restore} have in common: a file, and all accounts or one. */
abstract class BackupFileCommand implements Callable<Integer> {

  @ParentCommand private CommandContext main;
  @Mixin private Output output;

  @Parameters(paramLabel = "FILE", description = "The backup file.")
  private Path file;

  @Option(names = "--account", paramLabel = "NAME", description = "Only this account.")
  private @Nullable String account;

  @Override
  public Integer call() {
    Optional<AccountName> only = Optional.ofNullable(account).map(AccountName::new);
    Settings settings = main.settings();
    check(settings);
    DatabaseProvider.use(settings, database -> run(settings, database, only));
    return 0;
  }

  /**
   * Checks what can be known without the database.
   *
   * @throws dev.rubrica.bootstrap.exit.StartupException the command cannot succeed
   */
  abstract void check(Settings settings);

  abstract void run(Settings settings, Database database, Optional<AccountName> only);

  Customization customization() {
    return main.customization();
  }

  Path file() {
    return file;
  }

  Output output() {
    return output;
  }

  /** The accounts for people: a line for each, with its counts. */
  static String lines(List<BackedUpAccount> accounts) {
    return accounts.stream().map(BackupFileCommand::line).collect(Collectors.joining());
  }

  private static String line(BackedUpAccount account) {
    return String.format(
        "  %s: %d lists, %d contacts, %d associations, %d imports%n",
        account.name(),
        account.lists(),
        account.contacts(),
        account.associations(),
        account.imports());
  }
}
