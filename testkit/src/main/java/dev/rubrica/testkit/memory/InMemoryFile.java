package dev.rubrica.testkit.memory;

import dev.rubrica.domain.file.FilePurpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored file.
 *
 * @param bytes its size; null until it is complete
 */
record InMemoryFile(
    FilePurpose purpose,
    long reserved,
    @Nullable Long bytes,
    List<byte[]> parts,
    Instant expiresAt) {

  boolean isWritable(Instant now) {
    return bytes == null && expiresAt.isAfter(now);
  }

  boolean isReadable(Instant now) {
    return bytes != null && expiresAt.isAfter(now);
  }

  long occupied() {
    return Math.max(reserved, parts.stream().mapToLong(part -> part.length).sum());
  }

  InMemoryFile with(byte[] part) {
    List<byte[]> more = new ArrayList<>(parts);
    more.add(part.clone());
    return new InMemoryFile(purpose, reserved, bytes, List.copyOf(more), expiresAt);
  }

  InMemoryFile completed(long size, Instant end) {
    return new InMemoryFile(purpose, 0, size, parts, end);
  }

  InMemoryFile expired() {
    return new InMemoryFile(purpose, reserved, bytes, parts, Instant.MIN);
  }

  /** Without its first parts. */
  InMemoryFile without(int first) {
    return new InMemoryFile(
        purpose, reserved, bytes, parts.subList(first, parts.size()), expiresAt);
  }
}
