package dev.rubrica.application;

import dev.rubrica.application.contract.ListRepositoryContract;
import dev.rubrica.application.contract.ListSearchContract;
import dev.rubrica.application.port.out.Storage;
import org.junit.jupiter.api.Nested;

/** The storage of the other tests keeps the promises that PostgreSQL keeps. */
final class InMemoryStorageTest {

  private final Storage storage = new InMemoryStorage();

  @Nested
  final class Lists implements ListRepositoryContract {
    @Override
    public Storage storage() {
      return storage;
    }
  }

  @Nested
  final class ListSearches implements ListSearchContract {
    @Override
    public Storage storage() {
      return storage;
    }
  }
}
