package dev.rubrica.bootstrap.command;

import dev.rubrica.application.port.in.ManageAccounts.Created;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates and lists accounts. */
@Command(
    name = "account",
    description = "Create and list accounts; also while the service runs.",
    synopsisSubcommandLabel = "create | list")
public final class AccountCommand extends AccountsCommandGroup {

  @Command(
      name = "create",
      description = "Create an account and its first write key, which is shown once.")
  int create(
      @Parameters(paramLabel = "NAME", description = "The name: unique, without ':'.") String name,
      @Option(
              names = "--plan",
              defaultValue = "unlimited",
              description = "unlimited, production or trial. Default: ${DEFAULT-VALUE}.")
          RatePlan plan,
      @Mixin Output output) {
    AccountName accountName = new AccountName(name);
    return withAccounts(
        accounts -> {
          Created created = accounts.create(accountName, plan);
          Account account = created.account();
          output.print(
              new JsonOutput.NewAccount(
                  new JsonOutput.AccountRef(account.id().value(), account.name().value()),
                  created.key().secret()),
              """
              Account    %s (%d), plan %s
              Write key  %s
              Store the key: it is not shown again.
              """
                  .formatted(
                      account.name().value(),
                      account.id().value(),
                      lowerCase(account.plan()),
                      created.key().secret()));
        });
  }

  @Command(name = "list", description = "Show all accounts.")
  int list(@Mixin Output output) {
    return withAccounts(
        accounts -> {
          List<JsonOutput.AccountRow> rows =
              accounts.list().stream().map(JsonOutput.AccountRow::of).toList();
          StringBuilder table = new StringBuilder();
          rows.forEach(
              row ->
                  table.append(
                      "%6d  %-12s %s  %s%n"
                          .formatted(row.id(), row.plan(), row.createdAt(), row.name())));
          output.print(rows, rows.isEmpty() ? "No accounts.\n" : table.toString());
        });
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
