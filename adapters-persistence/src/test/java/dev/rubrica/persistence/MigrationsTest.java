package dev.rubrica.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.persistence.schema.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A migration that has been applied anywhere must not be edited: the service would not start with
 * those tables any more. The file has the checksums; a new migration adds its line.
 */
class MigrationsTest {

  private static final String CHECKSUMS = "migrations.sha256";

  @Test
  void no_migration_was_edited() throws Exception {
    assertEquals(recorded(), computed(), "write a new migration instead of editing one");
  }

  private static Map<String, String> recorded() throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    try (InputStream in = MigrationsTest.class.getResourceAsStream(CHECKSUMS)) {
      new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split(" +"))
          .forEach(line -> checksums.put(line[1], line[0]));
    }
    return checksums;
  }

  private static Map<String, String> computed()
      throws IOException, URISyntaxException, NoSuchAlgorithmException {
    Path folder = Path.of(Migrations.class.getClassLoader().getResource(Migrations.FOLDER).toURI());
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        checksums.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
    }
    return checksums;
  }
}
