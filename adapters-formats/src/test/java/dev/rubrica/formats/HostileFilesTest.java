package dev.rubrica.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.formats.xlsx.HostileWorkbooks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to exhaust memory, read by a JVM that has little. */
@Tag("full")
class HostileFilesTest {

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(classes = {HostileFiles.class, HostileWorkbooks.class, WideImports.class})
  void are_read_or_refused_in_32_megabytes(Class<?> hostile)
      throws IOException, InterruptedException {
    File output = home.resolve("output").toFile();
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                hostile.getName(),
                home.resolve("spool").toString())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      boolean ended = reader.waitFor(400, TimeUnit.SECONDS);
      assertEquals("true 0", ended + " " + (ended ? reader.exitValue() : "?"), () -> read(output));
    } finally {
      reader.destroyForcibly();
    }
  }

  private static String read(File output) {
    try {
      return Files.readString(output.toPath());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
