package dev.rubrica.testkit.sample;

import dev.rubrica.application.port.in.StreamedFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The content of files of use cases. */
public final class WrittenFile {

  private WrittenFile() {}

  /** The content of a text file. */
  public static String text(StreamedFile file) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    file.writeTo(content);
    return content.toString(StandardCharsets.UTF_8);
  }
}
