package dev.rubrica.bootstrap.command;

import dev.rubrica.application.port.in.ManageAccounts.NewKey;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates, lists and revokes API keys. */
@Command(
    name = "key",
    description = "Create, list and revoke keys; also while the service runs.",
    synopsisSubcommandLabel = "create | list | revoke")
public final class KeyCommand extends AccountsCommandGroup {

  @Command(name = "create", description = "Create a key, which is shown once.")
  int create(
      @Parameters(paramLabel = "ACCOUNT", description = "The name of the account.") String account,
      @Option(names = "--scope", required = true, description = "read, send or write.") Scope scope,
      @Mixin Output output) {
    AccountName name = new AccountName(account);
    return withAccounts(
        accounts -> {
          NewKey key = accounts.createKey(accounts.get(name).id(), scope);
          output.print(
              new JsonOutput.NewKeyRow(JsonOutput.KeyRow.of(name, key.key()), key.secret()),
              "Key %d  %s\nStore the key: it is not shown again.\n"
                  .formatted(key.key().id().value(), key.secret()));
        });
  }

  @Command(name = "list", description = "List the keys of one account or of all.")
  int list(
      @Parameters(paramLabel = "ACCOUNT", arity = "0..1", description = "The name of the account.")
          @Nullable String account,
      @Mixin Output output) {
    return withAccounts(
        accounts -> {
          List<Account> selected =
              account == null ? accounts.list() : List.of(accounts.get(new AccountName(account)));
          List<JsonOutput.KeyRow> rows = new ArrayList<>();
          selected.forEach(
              owner ->
                  accounts
                      .keys(owner.id())
                      .forEach(key -> rows.add(JsonOutput.KeyRow.of(owner.name(), key))));
          StringBuilder table = new StringBuilder();
          rows.forEach(
              row ->
                  table.append(
                      "%6d  %-6s %s  %-28s %s%n"
                          .formatted(
                              row.id(),
                              row.scope(),
                              row.createdAt(),
                              row.revokedAt() == null ? "" : "revoked " + row.revokedAt(),
                              row.account())));
          output.print(rows, rows.isEmpty() ? "No keys.\n" : table.toString());
        });
  }

  @Command(name = "revoke", description = "Revoke a key permanently.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "The id of the key, as shown by key list.")
          long id,
      @Mixin Output output) {
    return withAccounts(
        accounts -> {
          String at = String.valueOf(accounts.revokeKey(new KeyId(id)).revokedAt());
          output.print(new JsonOutput.Revoked(id, at), "Key %d revoked at %s\n".formatted(id, at));
        });
  }
}
