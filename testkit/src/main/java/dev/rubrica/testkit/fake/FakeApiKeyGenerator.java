package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.ApiKeyGenerator;
import java.util.concurrent.atomic.AtomicLong;

/** Makes keys one can guess ({@code secret-00000001} …) and hashes one can read backwards. */
public final class FakeApiKeyGenerator implements ApiKeyGenerator {

  private final AtomicLong made = new AtomicLong();

  @Override
  public String create() {
    return "secret-%08d".formatted(made.incrementAndGet());
  }

  @Override
  public String hash(String secret) {
    return new StringBuilder(secret).reverse().toString();
  }
}
