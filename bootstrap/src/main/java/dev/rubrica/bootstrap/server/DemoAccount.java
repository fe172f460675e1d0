package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.bootstrap.database.DataDirectory;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.security.RandomApiKeyGenerator;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The account to try things with; on the embedded database only. */
public final class DemoAccount {

  static final String FILE = "demo-key";
  private static final AccountName NAME = new AccountName("demo");

  private final Settings settings;
  private final ManageAccounts accounts;

  public DemoAccount(Settings settings, ManageAccounts accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  public static boolean is(BackedUpAccount account) {
    return account.name().equals(NAME.value());
  }

  public static Path file(Settings settings) {
    return settings.data().directory().resolve(FILE);
  }

  /** The account's key, where it is known already; nothing is started or made for it. */
  public static Optional<String> knownKey(Settings settings) {
    try {
      return settings.data().demoKey().isPresent()
          ? settings.data().demoKey()
          : Optional.of(Files.readString(file(settings)).strip());
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /** Sees to it that the account and its one key are there. */
  public void provide() {
    try {
      accounts.provide(NAME, RatePlan.UNLIMITED, key());
    } catch (DomainException.Conflict taken) {
      throw new StartupException("RUBRICA_DEMO_KEY is taken: " + taken.getMessage(), taken);
    }
  }

  private String key() {
    try {
      return settings.data().demoKey().isPresent()
          ? settings.data().demoKey().get()
          : DataDirectory.at(settings.data().directory())
              .secret(FILE, new RandomApiKeyGenerator()::create);
    } catch (IOException failed) {
      throw new StartupException("cannot keep the demo key: " + failed.getMessage(), failed);
    }
  }
}
