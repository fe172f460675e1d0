package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.imports.ImportId;
import org.jspecify.annotations.Nullable;

/** The idempotency keys of calls that start an import. */
record StartedCalls(AnswerHistory history) {

  /** Excludes other calls with this key until the transaction ends; null for a call without. */
  void claim(Repositories in, @Nullable IdempotentCall call) {
    if (call != null && history.claim(in, call).isPresent()) {
      throw new DomainException.CallRunning();
    }
  }

  /** Keeps the import as the answer to repeats of the call. */
  void keep(Repositories in, @Nullable IdempotentCall call, ImportId id) {
    if (call != null) {
      history.keep(in, call, new KeptAnswer.StartedImport(id));
    }
  }
}
