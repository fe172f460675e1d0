package dev.rubrica.http.copy;

import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;

/** The JSON of a copy. */
public record CopyJson(long id, String name, long contactCount, long copiedFrom) {

  static CopyJson from(ContactList copy, ListId source) {
    return new CopyJson(
        copy.id().value(), copy.details().name().value(), copy.contactCount(), source.value());
  }
}
