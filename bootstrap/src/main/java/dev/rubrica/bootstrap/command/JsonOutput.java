package dev.rubrica.bootstrap.command;

import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON objects that commands print with {@code --json}. */
final class JsonOutput {

  private JsonOutput() {}

  record AccountRef(long id, String name) {}

  record NewAccount(AccountRef account, String key) {}

  record AccountRow(long id, String name, String plan, String createdAt) {
    static AccountRow of(Account account) {
      return new AccountRow(
          account.id().value(),
          account.name().value(),
          account.plan().name().toLowerCase(Locale.ROOT),
          account.createdAt().toString());
    }
  }

  record KeyRow(
      long id, String account, String scope, String createdAt, @Nullable String revokedAt) {
    static KeyRow of(AccountName account, ApiKey key) {
      return new KeyRow(
          key.id().value(),
          account.value(),
          key.scope().name().toLowerCase(Locale.ROOT),
          key.createdAt().toString(),
          key.revokedAt() == null ? null : key.revokedAt().toString());
    }
  }

  record NewKeyRow(KeyRow key, String secret) {}

  record TokenRow(long id, String account, String createdAt, @Nullable String revokedAt) {
    static TokenRow of(AccountName account, InboundToken token) {
      return new TokenRow(
          token.id().value(),
          account.value(),
          token.createdAt().toString(),
          token.revokedAt() == null ? null : token.revokedAt().toString());
    }
  }

  record NewTokenRow(TokenRow token, String url) {}

  record Revoked(long id, String revokedAt) {}

  record MadeBackup(String file, long bytes, String madeAt, List<BackedUpAccount> accounts) {}

  record Migrated(int from, int to) {}

  record Distributed(boolean executed, List<String> statements) {}

  record RestoredBackup(String file, List<BackedUpAccount> accounts) {}
}
