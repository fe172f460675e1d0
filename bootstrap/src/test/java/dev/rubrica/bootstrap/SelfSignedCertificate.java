package dev.rubrica.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for this machine that only its own clients trust.
 *
 * @param certificate PEM
 * @param key PEM, PKCS#8
 */
public record SelfSignedCertificate(KeyStore store, Path certificate, Path key) {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "rubrica";

  /**
   * Creates a certificate that is valid for the given number of days, in files with the given
   * prefix.
   */
  public static SelfSignedCertificate make(Path folder, String name, int days) throws Exception {
    Path keys = folder.resolve(name + ".p12");
    run(
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-validity",
        Integer.toString(days),
        "-dname",
        "CN=127.0.0.1",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-keystore",
        keys.toString(),
        "-storepass",
        new String(PASSWORD));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    return new SelfSignedCertificate(
        store,
        pem(folder.resolve(name + ".crt"), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded()),
        pem(
            folder.resolve(name + ".key"),
            "PRIVATE KEY",
            store.getKey(ALIAS, PASSWORD).getEncoded()));
  }

  private static void run(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, keytool.exitValue());
  }

  private static Path pem(Path file, String kind, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
  }

  public X509Certificate x509() throws Exception {
    return (X509Certificate) store.getCertificate(ALIAS);
  }

  /** A client that trusts this certificate only. */
  public HttpClient client(String... protocols) throws Exception {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(context)
        .sslParameters(new SSLParameters(null, protocols))
        .build();
  }
}
