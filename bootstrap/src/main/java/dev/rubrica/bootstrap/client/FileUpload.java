package dev.rubrica.bootstrap.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** A file on its way to the service, with what is asked of its import. */
public final class FileUpload {

  private final Path file;
  private final String boundary = "----" + UUID.randomUUID();
  private final StringBuilder fields = new StringBuilder();

  public FileUpload(Path file) {
    this.file = file;
  }

  /** Adds a field; nothing is added for null. */
  public FileUpload field(String name, Object value) {
    if (value != null) {
      fields.append(part("name=\"" + name + "\"")).append(value).append("\r\n");
    }
    return this;
  }

  private String part(String disposition) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
  }

  /**
   * Sends the file without holding it.
   *
   * @return the import, begun
   */
  public JsonNode send(Gateway gateway) {
    String name = file.getFileName().toString().replace("\"", "'");
    try {
      return gateway.post(
          isCard() ? "/contacts/upload/vcard" : "/contacts/upload",
          "multipart/form-data; boundary=" + boundary,
          BodyPublishers.concat(
              Gateway.text(fields + part("name=\"file\"; filename=\"" + name + "\"")),
              BodyPublishers.ofFile(file),
              Gateway.text("\r\n--" + boundary + "--\r\n")));
    } catch (FileNotFoundException missing) {
      throw new Gateway.Refused("cannot read " + file);
    }
  }

  private boolean isCard() {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".vcf") || name.endsWith(".vcard");
  }

  /** About how many rows the file has, as lines tell; -1 where they do not. */
  public long rows() {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".xls") || name.endsWith(".xlsx") || name.endsWith(".xlsm")) {
      return -1;
    }
    // As single bytes: whatever the encoding, line ends are found.
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      return isCard()
          ? lines.lines().filter(line -> line.startsWith("BEGIN:VCARD")).count()
          : lines.lines().count() - 1;
    } catch (IOException unreadable) {
      return -1;
    }
  }
}
