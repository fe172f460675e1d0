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

/** The account for trying the service out. Only the embedded database has it. */
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

  /** The key of the account, if it is configured or was generated before; generates nothing. */
  public static Optional<String> knownKey(Settings settings) {
    try {
      return settings.data().demoKey().isPresent()
          ? settings.data().demoKey()
          : Optional.of(Files.readString(file(settings)).strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** Creates the account unless it exists, and makes the demo key its only provided key. */
  public void provide() {
    try {
      accounts.provide(NAME, RatePlan.UNLIMITED, key());
    } catch (DomainException.Conflict e) {
      throw new StartupException("RUBRICA_DEMO_KEY is already in use: " + e.getMessage(), e);
    }
  }

  private String key() {
    try {
      return settings.data().demoKey().isPresent()
          ? settings.data().demoKey().get()
          : DataDirectory.at(settings.data().directory())
              .secret(FILE, new RandomApiKeyGenerator()::create);
    } catch (IOException e) {
      throw new StartupException("cannot store the demo key: " + e.getMessage(), e);
    }
  }
}
