package dev.rubrica.domain.dossier;

import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import java.time.Instant;
import java.util.List;

/**
 * What an import did to a contact.
 *
 * @param created whether the import created the contact
 * @param changes what it changed of the contact, batch by batch; empty if nothing
 */
public record ImportTrace(
    ImportId id,
    String fileName,
    ImportStatus status,
    Instant startedAt,
    boolean created,
    List<ContactChange> changes) {

  public ImportTrace {
    changes = List.copyOf(changes);
  }

  /** The same with these changes. */
  public ImportTrace with(List<ContactChange> others) {
    return new ImportTrace(id, fileName, status, startedAt, created, others);
  }

  /** Omits the name of the file, which may contain the name of a person. */
  @Override
  public String toString() {
    return "ImportTrace[" + id.value() + "]";
  }
}
