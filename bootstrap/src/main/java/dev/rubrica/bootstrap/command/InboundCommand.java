package dev.rubrica.bootstrap.command;

import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.application.port.in.inbound.ManageInboundTokens.NewToken;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.http.inbound.InboundUrls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Creates, lists and revokes URLs of inbound messages. */
@Command(
    name = "inbound",
    description = {
      "Create, list and revoke URLs at which the messaging platform delivers inbound messages;"
          + " also while the service runs.",
      "Such a URL can suppress senders of the account, and nothing else."
    },
    synopsisSubcommandLabel = "create | list | revoke")
public final class InboundCommand extends AccountsCommandGroup {

  @Command(name = "create", description = "Create a URL, which is a secret and is shown once.")
  int create(
      @Parameters(paramLabel = "ACCOUNT", description = "The name of the account.") String account,
      @Mixin Output output) {
    AccountName name = new AccountName(account);
    InboundUrls urls = new InboundUrls(settings().api().publicUrl());
    return with(
        wiring -> {
          Account owner = wiring.manageAccounts().get(name);
          NewToken created = wiring.manageInboundTokens().create(owner.id());
          String url = urls.of(created.secret());
          output.print(
              new JsonOutput.NewTokenRow(JsonOutput.TokenRow.of(name, created.token()), url),
              "URL %d  %s\nStore the URL: it is not shown again.\n"
                  .formatted(created.token().id().value(), url));
        });
  }

  @Command(name = "list", description = "List the URLs of one account or of all, without secrets.")
  int list(
      @Parameters(paramLabel = "ACCOUNT", arity = "0..1", description = "The name of the account.")
          @Nullable String account,
      @Mixin Output output) {
    return with(
        wiring -> {
          List<JsonOutput.TokenRow> rows =
              selected(wiring.manageAccounts(), account).stream()
                  .flatMap(
                      owner ->
                          wiring.manageInboundTokens().list(owner.id()).stream()
                              .map(token -> JsonOutput.TokenRow.of(owner.name(), token)))
                  .toList();
          StringBuilder table = new StringBuilder();
          rows.forEach(
              row ->
                  table.append(
                      "%6d  %s  %-28s %s%n"
                          .formatted(
                              row.id(),
                              row.createdAt(),
                              row.revokedAt() == null ? "" : "revoked " + row.revokedAt(),
                              row.account())));
          output.print(rows, rows.isEmpty() ? "No URLs.\n" : table.toString());
        });
  }

  private static List<Account> selected(ManageAccounts accounts, @Nullable String account) {
    return account == null ? accounts.list() : List.of(accounts.get(new AccountName(account)));
  }

  @Command(name = "revoke", description = "Revoke a URL permanently.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "The id of the URL, as shown by inbound list.")
          long id,
      @Mixin Output output) {
    return with(
        wiring -> {
          String at =
              String.valueOf(
                  wiring.manageInboundTokens().revoke(new InboundTokenId(id)).revokedAt());
          output.print(new JsonOutput.Revoked(id, at), "URL %d revoked at %s\n".formatted(id, at));
        });
  }
}
