package dev.rubrica.persistence.erasure;

import dev.rubrica.domain.contact.Contact;
import java.time.Instant;

/**
 * A contact that was erased, whatever its number and address were. A restored contact is the same
 * one if its id and the time of its creation are: another database may have used the id.
 */
public record ErasedContact(long id, Instant createdAt) {

  public static ErasedContact of(Contact contact) {
    return new ErasedContact(contact.id().value(), contact.createdAt());
  }

  /** What its pseudonym is made of. With its blanks it is neither a number nor an address. */
  public String text() {
    return "contact " + id + " " + createdAt;
  }
}
