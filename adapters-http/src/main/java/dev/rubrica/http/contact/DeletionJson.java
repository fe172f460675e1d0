package dev.rubrica.http.contact;

import dev.rubrica.application.port.in.ManageContacts;

/** The JSON of the result of a deletion in bulk. */
public record DeletionJson(long deleted, long[] notFoundContactIds) {

  static DeletionJson from(ManageContacts.Deleted result) {
    return new DeletionJson(result.deleted(), result.notFound().toArray());
  }

  /** The result of a dry run. */
  public record WouldDelete(long deleted, long[] notFoundContactIds, boolean dryRun) {
    static WouldDelete from(ManageContacts.Deleted result) {
      return new WouldDelete(result.deleted(), result.notFound().toArray(), true);
    }
  }
}
