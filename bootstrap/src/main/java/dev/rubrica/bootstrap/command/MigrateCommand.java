package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.database.DatabaseProvider;
import dev.rubrica.bootstrap.database.Schema;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.schema.SchemaVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Migrates the schema to the version of this program. */
@Command(
    name = "migrate",
    description = {
      "Migrate the database schema to the version of this program, as the service does at its"
          + " start.",
      "First stop every service of the older version and make a backup with its program: a"
          + " migration cannot be undone."
    })
public final class MigrateCommand implements Callable<Integer> {

  @ParentCommand private CommandContext main;
  @Mixin private Output output;

  @Override
  public Integer call() {
    DatabaseProvider.useAny(main.settings(), this::migrate);
    return 0;
  }

  private void migrate(Database database, boolean served) {
    SchemaVersion before = Schema.version(database);
    if (served && before.isOlder()) {
      throw new StartupException(
          "the running service is of an older version: stop it first, then run rubrica migrate");
    }
    Schema.migrate(database);
    output.print(
        new JsonOutput.Migrated(before.tables(), before.program()),
        before.tables() == before.program()
            ? "The schema already has version %d.%n".formatted(before.program())
            : "Migrated the schema from version %d to %d.%n"
                .formatted(before.tables(), before.program()));
  }
}
