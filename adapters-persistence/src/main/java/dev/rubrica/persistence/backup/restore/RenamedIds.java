package dev.rubrica.persistence.backup.restore;

import java.util.List;

/**
 * Ids of a backup and those that they have become in the database, at the same places.
 *
 * @param ids in the backup, each once
 */
record RenamedIds(long[] ids, long[] newIds) {

  /** Of pairs of the id in the backup and the new one. */
  static RenamedIds of(List<long[]> pairs) {
    return new RenamedIds(
        pairs.stream().mapToLong(pair -> pair[0]).toArray(),
        pairs.stream().mapToLong(pair -> pair[1]).toArray());
  }
}
