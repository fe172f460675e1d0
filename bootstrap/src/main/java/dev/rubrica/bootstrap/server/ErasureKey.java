package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.bootstrap.database.DataDirectory;
import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.security.HmacPseudonyms;
import dev.rubrica.bootstrap.settings.Setting;
import dev.rubrica.bootstrap.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The erasure key: that of the settings or, with the embedded database, of a file. It is never in
 * the database or in a backup, so it has to be kept in another place than these.
 */
public final class ErasureKey {

  static final String FILE = "erasure-key";
  private static final int BYTES = 32;

  private final Settings settings;

  public ErasureKey(Settings settings) {
    this.settings = settings;
  }

  /**
   * The pseudonyms of the key; with the embedded database, generates the key unless there is one.
   *
   * @throws StartupException the file cannot be used
   */
  Pseudonyms provide() {
    return isGenerated() ? new HmacPseudonyms(ofFile()) : known();
  }

  /**
   * The pseudonyms of the key, if it is configured or was generated before; generates nothing.
   *
   * @throws StartupException the file is not a key
   */
  public Pseudonyms known() {
    Optional<String> key = settings.data().erasureKey();
    if (key.isEmpty() && isGenerated() && Files.exists(file())) {
      key = Optional.of(ofFile());
    }
    return key.<Pseudonyms>map(HmacPseudonyms::new).orElse(Pseudonyms.NONE);
  }

  /** Where the key is, as a phrase for people; empty if there is none. */
  public Optional<String> place() {
    if (settings.data().erasureKey().isPresent()) {
      return Optional.of("in the setting " + Setting.ERASURE_KEY.variable());
    }
    return isGenerated() && Files.exists(file())
        ? Optional.of("in the file " + file())
        : Optional.empty();
  }

  private boolean isGenerated() {
    return settings.data().erasureKey().isEmpty() && settings.database().external().isEmpty();
  }

  private Path file() {
    return settings.data().directory().resolve(FILE).toAbsolutePath().normalize();
  }

  private String ofFile() {
    try {
      String key =
          DataDirectory.at(settings.data().directory()).secret(FILE, ErasureKey::generated);
      if (!key.matches(HmacPseudonyms.KEY)) {
        throw new StartupException("the file " + file() + " must have 64 hexadecimal digits");
      }
      return key;
    } catch (IOException e) {
      throw new StartupException("cannot use the file of the erasure key: " + e.getMessage(), e);
    }
  }

  private static String generated() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key);
  }
}
