package dev.rubrica.bootstrap;

import dev.rubrica.bootstrap.settings.Settings;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.util.List;

/** The certificate that clients see. */
final class Certificate {

  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  private Certificate() {}

  /**
   * @throws Refusal in one line: the files hold no certificate and key that belong together
   */
  static Tls load(Settings.Encryption files) {
    try {
      Keys keys =
          Keys.builder()
              .pem(
                  pem ->
                      pem.key(Resource.create(files.key()))
                          .certChain(Resource.create(files.certificate())))
              .build();
      return Tls.builder()
          .privateKey(keys)
          .privateKeyCertChain(keys)
          .enabledProtocols(PROTOCOLS)
          .build();
    } catch (RuntimeException unusable) {
      throw new Refusal(
          "RUBRICA_TLS_CERTIFICATE and RUBRICA_TLS_KEY must be a certificate and its private key"
              + " (PKCS#8), in PEM",
          unusable);
    }
  }
}
