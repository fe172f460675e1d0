package dev.rubrica.domain.idempotency;

import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ImportId;
import org.jspecify.annotations.Nullable;

/** What is kept of the answer to a call that succeeded, for its repeats. */
public sealed interface KeptAnswer {

  /**
   * The answer itself, in the form in which the client got it.
   *
   * @param status the HTTP status
   * @param body null if it was erased together with the contact
   * @param location where the created resource is; null if the answer names none
   * @param entityTag null if the answer has none
   * @param contact the contact whose data the body contains; its deletion erases the body
   */
  record Response(
      int status,
      @Nullable String body,
      @Nullable String location,
      @Nullable String entityTag,
      @Nullable ContactId contact)
      implements KeptAnswer {

    /** Omits the body, which may contain personal data. */
    @Override
    public String toString() {
      return "Response[" + status + "]";
    }
  }

  /** The answer is the current state of the import that the call started. */
  record StartedImport(ImportId id) implements KeptAnswer {}
}
