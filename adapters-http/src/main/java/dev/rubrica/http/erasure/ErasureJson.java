package dev.rubrica.http.erasure;

import dev.rubrica.application.port.in.ErasePeople;

/** The JSON of an erasure: the numbers of deleted contacts, and of what was blanked. */
public record ErasureJson(long contacts, long suppressions, long consents) {

  static ErasureJson from(ErasePeople.Erased erased) {
    return new ErasureJson(erased.contacts(), erased.suppressions(), erased.consents());
  }

  /** The erasure of the contact with this id. */
  public record OfContact(long id, long suppressions, long consents) {
    public static OfContact from(long id, ErasePeople.Erased erased) {
      return new OfContact(id, erased.suppressions(), erased.consents());
    }
  }
}
