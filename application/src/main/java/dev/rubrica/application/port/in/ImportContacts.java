package dev.rubrica.application.port.in;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imports files of contacts. Rows become visible in batches while the import runs. */
public interface ImportContacts extends ImportFiles {

  /**
   * Validates the file and the options, then imports the file asynchronously, or simulates the
   * import. Takes over the upload, also when it throws.
   *
   * @throws DomainException.CallRunning nothing was imported: another upload with the same
   *     idempotency key is being started, or was started since {@link #startedBy}
   * @return the id of the running import, which may be a simulated one
   * @throws CapacityException nothing was imported: too many imports are running or waiting
   * @throws DomainException.Invalid nothing was imported: the file is damaged, or a list, a country
   *     or a part of the mapping is unknown
   */
  ImportId start(Actor actor, Upload upload);

  /**
   * A page of imports in their current state, newest first. A list that does not exist (any more)
   * has none. An import may have a thousand columns, so a large page should be read in parts.
   */
  Page<ImportJob> search(ImportQuery query);

  /**
   * The request to import a file.
   *
   * @param preview the number of rows whose contacts are shown, 0..1000; does not limit the import
   * @param call the idempotency key, which is kept with the import; null without one
   * @param simulation whether to report what the import would do, and change no contact, list or
   *     tag; such a call has no idempotency key
   */
  record Upload(
      SourceFile source,
      ReadOptions reading,
      MergeOptions merging,
      int preview,
      @Nullable IdempotentCall call,
      boolean simulation) {

    public Upload {
      if (simulation && call != null) {
        throw new IllegalArgumentException("a simulation has no idempotency key");
      }
    }

    /** An import without an idempotency key. */
    public Upload(SourceFile source, ReadOptions reading, MergeOptions merging, int preview) {
      this(source, reading, merging, preview, null, false);
    }
  }

  /**
   * Which lists the contacts join, and what happens to contacts that exist.
   *
   * @param tags added to every imported contact and to every existing one that a row matches,
   *     whatever the strategy
   */
  record MergeOptions(List<Long> lists, DuplicateStrategy strategy, Tags tags) {}
}
