package dev.rubrica.application.port.in.suppression;

import dev.rubrica.application.port.in.ImportFiles;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import org.jspecify.annotations.Nullable;

/**
 * Suppresses the phone numbers of a file. All columns of phone numbers count, other columns are
 * ignored, and no contact is changed.
 *
 * <p>In the report of an import, a row is {@code created} if one of its numbers was suppressed by
 * it, a duplicate if all of them were suppressed before, and an error if none can be read. A row of
 * which only some can be read has a warning, too. The preview is empty.
 */
public interface ImportSuppressions extends ImportFiles {

  /**
   * Validates the file and the options, then suppresses the numbers asynchronously, or simulates
   * that. Takes over the upload, also when it throws. The opt-outs have occurred at the start.
   *
   * @throws DomainException.CallRunning nothing was suppressed: another upload with the same
   *     idempotency key is being started, or was started since {@link #startedBy}
   * @return the id of the running import, which may be a simulated one
   * @throws CapacityException nothing was suppressed: too many imports are running or waiting
   * @throws DomainException.Invalid nothing was suppressed: the file is damaged, it has no column
   *     of phone numbers, or the country or a part of the mapping is unknown
   */
  ImportId start(Actor actor, Upload upload);

  /**
   * The request to suppress the numbers of a file.
   *
   * @param reading its mapping maps columns to {@code phoneNumber}, or to "" to ignore them
   * @param call the idempotency key, which is kept with the import; null without one
   * @param simulation whether to report what the import would do, and suppress nothing; such a call
   *     has no idempotency key
   */
  record Upload(
      SourceFile source,
      ReadOptions reading,
      OptOutFacts facts,
      @Nullable IdempotentCall call,
      boolean simulation) {

    public Upload {
      if (simulation && call != null) {
        throw new IllegalArgumentException("a simulation has no idempotency key");
      }
    }
  }

  /**
   * What is recorded with every number of the file.
   *
   * @param channels not empty
   * @param source at most {@value SuppressionEntry#MAX_SOURCE} characters
   */
  record OptOutFacts(SuppressedChannels channels, SuppressionReason reason, String source) {}
}
