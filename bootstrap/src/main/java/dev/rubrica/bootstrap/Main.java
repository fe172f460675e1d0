package dev.rubrica.bootstrap;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.bootstrap.command.AccountCommand;
import dev.rubrica.bootstrap.command.BackupCommand;
import dev.rubrica.bootstrap.command.CommandContext;
import dev.rubrica.bootstrap.command.DistributeCommand;
import dev.rubrica.bootstrap.command.HealthCommand;
import dev.rubrica.bootstrap.command.InboundCommand;
import dev.rubrica.bootstrap.command.KeyCommand;
import dev.rubrica.bootstrap.command.MigrateCommand;
import dev.rubrica.bootstrap.command.RestoreCommand;
import dev.rubrica.bootstrap.command.ServeCommand;
import dev.rubrica.bootstrap.database.AddressCache;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.log.Logging;
import dev.rubrica.bootstrap.server.DemoAccount;
import dev.rubrica.bootstrap.server.Version;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.bootstrap.settings.SettingsReader;
import dev.rubrica.client.ExportCommand;
import dev.rubrica.client.HandoutCommand;
import dev.rubrica.client.ImportCommand;
import dev.rubrica.client.LocalInstallation;
import dev.rubrica.client.SuppressCommand;
import dev.rubrica.client.http.ClientException;
import dev.rubrica.domain.DomainException;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.distribution.DistributionException;
import dev.rubrica.persistence.erasure.ErasureKeyMismatchException;
import dev.rubrica.persistence.schema.NewerSchemaException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of Rubrica. */
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
      InboundCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      SuppressCommand.class,
      HandoutCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      MigrateCommand.class,
      DistributeCommand.class
    })
public final class Main implements Callable<Integer>, LocalInstallation, CommandContext {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Settings file in YAML. Default: application.yaml in the directory of the launcher. A"
              + " relative data directory is resolved against that directory.")
  private @Nullable Path config;

  private final Customization customization;

  private Main(Customization customization) {
    this.customization = customization;
  }

  public static void main(String[] arguments) {
    run(arguments, Customization.NONE);
  }

  /**
   * Executes the command in the arguments; without one, starts the service. Ends the process,
   * unless the service runs.
   */
  public static void run(String[] arguments, Customization customization) {
    Logging.configure();
    AddressCache.limit();
    int exit =
        isPlainStart(arguments)
            ? serve(customization)
            : commandLine(customization).execute(arguments);
    if (exit != ServeCommand.RUNNING) {
      System.exit(exit);
    }
  }

  // Skips picocli, whose class files are too old for the start-up cache (AOT cache): loading them
  // would take a third of the start.
  private static boolean isPlainStart(String[] arguments) {
    return arguments.length == 0 || arguments.length == 1 && arguments[0].equals("serve");
  }

  private static int serve(Customization customization) {
    try {
      return new Main(customization).call();
    } catch (RuntimeException e) {
      return report(e, new PrintWriter(System.err, true));
    }
  }

  static CommandLine commandLine(Customization customization) {
    CommandLine commandLine = new CommandLine(new Main(customization));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    // An argument such as @file belongs to the command that handout runs.
    commandLine.setExpandAtFiles(false);
    commandLine.registerConverter(Path.class, Main::resolve);
    commandLine.setParameterExceptionHandler(
        (e, _) -> {
          CommandLine command = e.getCommandLine();
          command
              .getErr()
              .printf(
                  "rubrica: %s; see %s --help%n",
                  e.getMessage(), command.getCommandSpec().qualifiedName());
          return CommandLine.ExitCode.USAGE;
        });
    commandLine.setExecutionExceptionHandler((e, command, _) -> report(e, command.getErr()));
    return commandLine;
  }

  // Relative to the directory of the user, from which the launcher may have changed.
  private static Path resolve(String path) {
    return Path.of(System.getProperty("rubrica.directory", "")).resolve(path);
  }

  private static int report(Exception e, PrintWriter err) {
    err.println("rubrica: " + message(e));
    return 1;
  }

  private static @Nullable String message(Exception exception) {
    return switch (exception) {
      case StartupException e -> e.getMessage();
      case ClientException e -> e.getMessage();
      case DomainException e -> e.getMessage();
      case IllegalArgumentException e -> e.getMessage();
      case BackupException e -> e.getMessage();
      case DistributionException e -> e.getMessage();
      case NewerSchemaException e -> e.getMessage();
      case ErasureKeyMismatchException e -> e.getMessage();
      case StorageUnavailableException e when e.outcomeUnknown() ->
          "connection lost during commit; the outcome is unknown: check before retrying";
      case StorageUnavailableException _ ->
          "the database is unavailable or overloaded; nothing was changed";
      // Without messages, since those of the database quote rows.
      default -> "internal error, please report it: " + SafeExceptionLog.trace(exception);
    };
  }

  @Override
  public Settings settings() {
    return SettingsReader.read(config, System.getenv());
  }

  @Override
  public Customization customization() {
    return customization;
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
