package dev.rubrica.bootstrap.command;

import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.bootstrap.database.DatabaseProvider;
import dev.rubrica.bootstrap.server.Wiring;
import dev.rubrica.bootstrap.settings.Settings;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A group of subcommands that work on accounts, in the embedded or an external database. */
abstract class AccountsCommandGroup implements Callable<Integer> {

  @ParentCommand private CommandContext main;
  @Spec private CommandSpec spec;

  /** Without a subcommand, prints the usage. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  int withAccounts(Consumer<ManageAccounts> work) {
    return with(wiring -> work.accept(wiring.manageAccounts()));
  }

  int with(Consumer<Wiring> work) {
    DatabaseProvider.use(
        settings(), database -> work.accept(new Wiring(database, main.customization())));
    return CommandLine.ExitCode.OK;
  }

  Settings settings() {
    return main.settings();
  }
}
