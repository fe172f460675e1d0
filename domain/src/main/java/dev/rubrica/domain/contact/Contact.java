package dev.rubrica.domain.contact;

import dev.rubrica.domain.TimeOfChange;
import java.time.Instant;

/**
 * A person who can receive campaigns.
 *
 * @param valid whether the phone number is valid in its country or, without a phone number, whether
 *     the e-mail address is well formed
 * @param optOuts of the phone number, as of the time at which the contact was read; not part of
 *     what the contact is, so they leave {@code updatedAt} alone. {@link OptOuts#NONE} where a
 *     repository does not say that it reads them.
 */
public record Contact(
    ContactId id,
    ContactDetails details,
    boolean valid,
    Instant createdAt,
    Instant updatedAt,
    OptOuts optOuts) {

  /** A contact whose opt-outs were not read. */
  public Contact(
      ContactId id, ContactDetails details, boolean valid, Instant createdAt, Instant updatedAt) {
    this(id, details, valid, createdAt, updatedAt, OptOuts.NONE);
  }

  /**
   * The contact after a change at that moment, or just after its last change. Its opt-outs are not
   * read.
   */
  public Contact changed(ValidatedContact changed, Instant now) {
    Instant time = TimeOfChange.after(updatedAt, now);
    return new Contact(id, changed.details(), changed.valid(), createdAt, time);
  }

  /** A copy with these opt-outs. */
  public Contact withOptOuts(OptOuts read) {
    return new Contact(id, details, valid, createdAt, updatedAt, read);
  }
}
