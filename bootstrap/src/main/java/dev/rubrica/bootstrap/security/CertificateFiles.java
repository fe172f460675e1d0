package dev.rubrica.bootstrap.security;

import dev.rubrica.bootstrap.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;

/** The contents of the files of a certificate and its key. */
record CertificateFiles(byte[] certificate, byte[] key) {

  static CertificateFiles read(Settings.Tls files) throws IOException {
    return new CertificateFiles(
        Files.readAllBytes(files.certificate()), Files.readAllBytes(files.key()));
  }

  boolean sameAs(CertificateFiles other) {
    return Arrays.equals(certificate, other.certificate) && Arrays.equals(key, other.key);
  }
}
