package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.testkit.contract.imports.OverlappingBatchesContract;
import org.junit.jupiter.api.Nested;

/** The PostgreSQL storage meets all contracts. */
class PgStorageContractsTest extends StorageContracts {

  @Override
  protected Storage storage() {
    return TestDatabase.shared().storage();
  }

  @Override
  protected Storage storageOfConcurrentWriters() {
    return TestDatabase.withoutDeadlockDetection().storage();
  }

  @Nested
  class OverlappingBatches extends OnPostgres implements OverlappingBatchesContract {}
}
