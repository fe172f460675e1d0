package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.database.DatabaseProvider;
import dev.rubrica.persistence.Database;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Distributes the tables of the database by account over the nodes of a Citus cluster. */
@Command(
    name = "distribute",
    description = {
      "Distribute the tables by account over the nodes of a Citus cluster; see"
          + " docs/distributed.md.",
      "Everything is distributed or nothing, with all rows; writes wait meanwhile. Tables that are"
          + " distributed already stay as they are."
    })
public final class DistributeCommand implements Callable<Integer> {

  @ParentCommand private CommandContext main;
  @Mixin private Output output;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Mode mode = new Mode();

  /** What to do; one of them is required. */
  private static final class Mode {
    @Option(names = "--dry-run", description = "Only print the SQL statements.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Execute the SQL statements.")
    private boolean yes;
  }

  @Override
  public Integer call() {
    DatabaseProvider.use(main.settings(), this::distribute);
    return 0;
  }

  private void distribute(Database database) {
    List<String> statements =
        mode.yes ? database.distribution().run() : database.distribution().plan();
    output.print(new JsonOutput.Distributed(mode.yes, statements), text(statements));
  }

  private String text(List<String> statements) {
    if (statements.isEmpty()) {
      return "All tables are distributed.%n".formatted();
    }
    String sql = statements.stream().map(one -> one + ";%n").collect(Collectors.joining());
    return (mode.yes ? "Distributed the tables with:%n" + sql : "BEGIN;%n" + sql + "COMMIT;%n")
        .formatted();
  }
}
