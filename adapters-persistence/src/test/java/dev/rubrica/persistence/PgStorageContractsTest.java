package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.testkit.contract.OverlappingBatchesContract;
import org.junit.jupiter.api.Nested;

/** The storage on PostgreSQL keeps all contracts of the storage. */
class PgStorageContractsTest extends StorageContracts {

  @Override
  protected Storage storage() {
    return TestDatabase.shared().storage();
  }

  @Nested
  class OverlappingBatches extends OnPostgres implements OverlappingBatchesContract {}
}
