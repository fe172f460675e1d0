package dev.rubrica.bootstrap.security;

import dev.rubrica.bootstrap.exit.StartupException;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The certificate of the server and its private key.
 *
 * @param expires when the first certificate of the chain expires
 */
record Certificate(Tls tls, Instant expires) {

  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
  private static final byte[] PROBE = {1, 2, 3};

  /** Signature algorithms by key algorithm. Keys of other algorithms are not checked. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  /**
   * @throws StartupException the files do not contain a certificate and its private key
   */
  static Certificate load(CertificateFiles files) {
    try {
      Keys keys =
          Keys.builder()
              .pem(
                  pem ->
                      pem.key(Resource.create("the key", files.key()))
                          .certChain(Resource.create("the certificate", files.certificate())))
              .build();
      requirePair(keys.publicCert().orElseThrow().getPublicKey(), keys.privateKey().orElseThrow());
      Tls tls =
          Tls.builder()
              .privateKey(keys)
              .privateKeyCertChain(keys)
              .enabledProtocols(PROTOCOLS)
              .build();
      return new Certificate(tls, firstExpiry(keys.certChain()));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new StartupException(
          "RUBRICA_TLS_CERTIFICATE and RUBRICA_TLS_KEY must name a certificate and its private key"
              + " (PKCS#8), both in PEM",
          e);
    }
  }

  // A signature made with the key must verify with the certificate.
  private static void requirePair(PublicKey certified, PrivateKey key)
      throws GeneralSecurityException {
    String algorithm = SIGNATURES.get(key.getAlgorithm());
    if (algorithm == null) {
      return;
    }
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(PROBE);
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(certified);
    verifying.update(PROBE);
    if (!verifying.verify(signing.sign())) {
      throw new GeneralSecurityException("the key belongs to another certificate");
    }
  }

  private static Instant firstExpiry(List<X509Certificate> chain) {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
