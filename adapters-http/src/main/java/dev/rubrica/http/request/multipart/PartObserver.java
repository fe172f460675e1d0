package dev.rubrica.http.request.multipart;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Sees the parts of a form while they are read. */
public interface PartObserver {

  /** Sees nothing. */
  PartObserver NONE = (_, _, content) -> content;

  /**
   * Returns a stream of the same content, which is read instead of it.
   *
   * @param fileName as the client sent it; null for parts other than the file, or without a name
   */
  InputStream observe(String name, @Nullable String fileName, InputStream content);
}
