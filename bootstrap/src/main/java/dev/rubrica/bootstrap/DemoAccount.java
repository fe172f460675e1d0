package dev.rubrica.bootstrap;

import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.bootstrap.database.DataDirectory;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Plan;
import dev.rubrica.persistence.BackedUpAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The account to try things with; on the embedded database only. */
final class DemoAccount {

  static final String FILE = "demo-key";
  private static final AccountName NAME = new AccountName("demo");

  private final Settings settings;
  private final ManageAccounts accounts;

  DemoAccount(Settings settings, ManageAccounts accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  static boolean is(BackedUpAccount account) {
    return account.name().equals(NAME.value());
  }

  static Path file(Settings settings) {
    return settings.dataDir().resolve(FILE);
  }

  /** The account's key, where it is known already; nothing is started or made for it. */
  static Optional<String> knownKey(Settings settings) {
    try {
      return settings.demoKey().isPresent()
          ? settings.demoKey()
          : Optional.of(Files.readString(file(settings)).strip());
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /** Sees to it that the account and its one key are there. */
  void provide() {
    try {
      accounts.provide(NAME, Plan.UNLIMITED, key());
    } catch (DomainException.Conflict taken) {
      throw new Refusal("RUBRICA_DEMO_KEY is taken: " + taken.getMessage(), taken);
    }
  }

  private String key() {
    try {
      return settings.demoKey().isPresent()
          ? settings.demoKey().get()
          : DataDirectory.at(settings.dataDir()).secret(FILE, new RandomKeySecrets()::create);
    } catch (IOException failed) {
      throw new Refusal("cannot keep the demo key: " + failed.getMessage(), failed);
    }
  }
}
