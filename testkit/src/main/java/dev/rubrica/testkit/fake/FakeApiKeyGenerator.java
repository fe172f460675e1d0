package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.ApiKeyGenerator;
import java.util.concurrent.atomic.AtomicLong;

/** Generates predictable keys ({@code secret-00000001} …) and reversible hashes. */
public final class FakeApiKeyGenerator implements ApiKeyGenerator {

  private final AtomicLong made = new AtomicLong();
  private final String prefix;

  public FakeApiKeyGenerator() {
    this("secret");
  }

  /** Generates secrets that begin with this word. */
  public FakeApiKeyGenerator(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String create() {
    return "%s-%08d".formatted(prefix, made.incrementAndGet());
  }

  @Override
  public String hash(String secret) {
    return new StringBuilder(secret).reverse().toString();
  }
}
