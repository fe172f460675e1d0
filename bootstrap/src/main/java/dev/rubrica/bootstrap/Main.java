package dev.rubrica.bootstrap;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.bootstrap.command.AccountCommand;
import dev.rubrica.bootstrap.command.BackupCommand;
import dev.rubrica.bootstrap.command.CommandLineSettings;
import dev.rubrica.bootstrap.command.HealthCommand;
import dev.rubrica.bootstrap.command.KeyCommand;
import dev.rubrica.bootstrap.command.MigrateCommand;
import dev.rubrica.bootstrap.command.RestoreCommand;
import dev.rubrica.bootstrap.command.ServeCommand;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.log.Logging;
import dev.rubrica.bootstrap.server.DemoAccount;
import dev.rubrica.bootstrap.server.Version;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.bootstrap.settings.SettingsReader;
import dev.rubrica.client.ClientException;
import dev.rubrica.client.ExportCommand;
import dev.rubrica.client.ImportCommand;
import dev.rubrica.client.LocalInstallation;
import dev.rubrica.domain.DomainException;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.schema.NewerSchemaException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
    name = "rubrica",
    description = "Contact lists for messaging campaigns. Without a command: serve.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      HealthCommand.class,
      AccountCommand.class,
      KeyCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      MigrateCommand.class
    })
public final class Main implements Callable<Integer>, LocalInstallation, CommandLineSettings {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Settings in YAML; else application.yaml beside the launcher. A relative data directory"
              + " is beside it too.")
  private Path config;

  public static void main(String[] arguments) {
    Logging.set();
    int exit = isPlainStart(arguments) ? serve() : commandLine().execute(arguments);
    if (exit != ServeCommand.RUNNING) {
      System.exit(exit);
    }
  }

  // The classes that read a command line are too old for the start-up cache, and would be a third
  // of a start; a plain one has nothing to be read.
  private static boolean isPlainStart(String[] arguments) {
    return arguments.length == 0 || arguments.length == 1 && arguments[0].equals("serve");
  }

  private static int serve() {
    try {
      return new Main().call();
    } catch (RuntimeException failed) {
      return tell(failed, new PrintWriter(System.err, true));
    }
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.registerConverter(Path.class, Main::fromWhereTheUserStands);
    commandLine.setParameterExceptionHandler(
        (wrong, _) -> {
          CommandLine command = wrong.getCommandLine();
          command
              .getErr()
              .printf(
                  "rubrica: %s; see %s --help%n",
                  wrong.getMessage(), command.getCommandSpec().qualifiedName());
          return CommandLine.ExitCode.USAGE;
        });
    commandLine.setExecutionExceptionHandler(
        (failed, command, _) -> tell(failed, command.getErr()));
    return commandLine;
  }

  // A launcher that had to go somewhere else tells where it came from.
  private static Path fromWhereTheUserStands(String path) {
    return Path.of(System.getProperty("rubrica.directory", "")).resolve(path);
  }

  private static int tell(Exception failed, PrintWriter err) {
    err.println("rubrica: " + reason(failed));
    return 1;
  }

  private static String reason(Exception failed) {
    return switch (failed) {
      case StartupException refusal -> refusal.getMessage();
      case ClientException client -> client.getMessage();
      case DomainException refused -> refused.getMessage();
      case IllegalArgumentException wrong -> wrong.getMessage();
      case BackupException refused -> refused.getMessage();
      case NewerSchemaException newer -> newer.getMessage();
      case StorageUnavailableException lost when lost.outcomeUnknown() ->
          "the connection was lost in the last moment: look whether it was done";
      case StorageUnavailableException _ ->
          "the database is away, or cannot do it now; nothing was changed";
      // Without messages: the database quotes rows in its own.
      default -> "a fault, please report it: " + SafeExceptionLog.trace(failed);
    };
  }

  @Override
  public Settings settings() {
    return SettingsReader.read(config, System.getenv());
  }

  @Override
  public Optional<String> demoKey() {
    return DemoAccount.knownKey(settings());
  }

  @Override
  public Integer call() {
    return new ServeCommand(this).call();
  }
}
