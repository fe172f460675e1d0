package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Storage;

/** The storage on PostgreSQL keeps all contracts of the storage. */
class PgStorageContractsTest extends StorageContracts {

  @Override
  protected Storage storage() {
    return TestDatabase.shared().storage();
  }
}
