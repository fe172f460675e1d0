package dev.rubrica.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A multipart/form-data body of a file and fields. Streams the file from the disk. */
public final class MultipartBody {

  private final String boundary = "rubrica-" + UUID.randomUUID();
  private final StringBuilder fields = new StringBuilder();
  private final Path file;
  private final long size;
  private final BlockListener listener;

  /** Receives each block of the file that is sent. */
  public interface BlockListener {
    void sent(byte[] bytes, int offset, int length);
  }

  public MultipartBody(Path file, BlockListener listener) throws IOException {
    this.file = file;
    this.size = Files.size(file);
    this.listener = listener;
    field("fileName", file.getFileName().toString());
  }

  /** Adds a field, unless its value is null. */
  public MultipartBody field(String name, @Nullable Object value) {
    if (value != null) {
      part("name=\"" + name + "\"").append("\r\n").append(value).append("\r\n");
    }
    return this;
  }

  private StringBuilder part(String disposition) {
    return fields
        .append("--")
        .append(boundary)
        .append("\r\nContent-Disposition: form-data; ")
        .append(disposition)
        .append("\r\n");
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** Publishes the fields added so far, and the file. */
  BodyPublisher publisher() {
    part("name=\"file\"; filename=\"file\"")
        .append("Content-Type: application/octet-stream\r\n\r\n");
    byte[] head = fields.toString().getBytes(StandardCharsets.UTF_8);
    byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(() -> body(head, tail)), head.length + size + tail.length);
  }

  private InputStream body(byte[] head, byte[] tail) {
    try {
      return new SequenceInputStream(
          Collections.enumeration(
              List.of(
                  new ByteArrayInputStream(head),
                  new ProgressInputStream(Files.newInputStream(file), size, listener),
                  new ByteArrayInputStream(tail))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
