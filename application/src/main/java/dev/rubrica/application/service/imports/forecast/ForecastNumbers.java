package dev.rubrica.application.service.imports.forecast;

import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;

/**
 * The phone numbers that the earlier rows of a file would have suppressed, as 64-bit hashes: two
 * numbers with the same hash would be one. Not thread-safe, but threads may take turns.
 */
public final class ForecastNumbers implements AutoCloseable {

  private static final int NUMBER = 1;

  private final KeyHash hashes = KeyHash.random();
  private final HashTable numbers;

  public ForecastNumbers(ScratchSpace space, AccountId account) {
    this.numbers = HashTable.set(space, account);
  }

  /**
   * @param number in canonical form
   */
  public boolean contains(PhoneNumber number) {
    return numbers.contains(hashes.of(NUMBER, number.value()));
  }

  /**
   * @param number in canonical form
   * @throws dev.rubrica.application.port.out.CapacityException there is no space for more numbers
   */
  public void add(PhoneNumber number) {
    numbers.add(hashes.of(NUMBER, number.value()));
  }

  @Override
  public void close() {
    numbers.close();
  }
}
