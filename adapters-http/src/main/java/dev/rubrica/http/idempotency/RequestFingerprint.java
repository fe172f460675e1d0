package dev.rubrica.http.idempotency;

import dev.rubrica.domain.idempotency.CallFingerprint;
import io.helidon.http.HttpPrologue;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the fingerprint of a request while its body is read: of method, path, query and body as
 * they were sent. Of a form count the names and the bytes of its parts and the name of the file,
 * but neither their order nor the boundary, which clients choose anew.
 */
public final class RequestFingerprint {

  private final MessageDigest digest = sha256();
  private final List<MessageDigest> parts = new ArrayList<>();

  public RequestFingerprint(HttpPrologue request) {
    add(digest, request.method().text());
    add(digest, request.uriPath().rawPath());
    add(digest, request.query().rawValue());
  }

  /** The same body, whose bytes count when they are read. */
  public InputStream body(InputStream body) {
    return new DigestInputStream(body, digest);
  }

  /** The same content of a part of a form, whose bytes count when they are read. */
  public InputStream part(String name, @Nullable String fileName, InputStream content) {
    MessageDigest part = sha256();
    add(part, name);
    add(part, fileName == null ? "" : fileName);
    parts.add(part);
    return new DigestInputStream(content, part);
  }

  /** The fingerprint, after the whole body was read. May be called once. */
  public CallFingerprint finish() {
    parts.stream()
        .map(part -> HexFormat.of().formatHex(part.digest()))
        .sorted()
        .forEach(part -> add(digest, part));
    return new CallFingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  // With the length, so that no two sequences of texts have the same bytes.
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }
}
