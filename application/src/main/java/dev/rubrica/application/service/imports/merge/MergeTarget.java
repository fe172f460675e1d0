package dev.rubrica.application.service.imports.merge;

import dev.rubrica.application.port.out.ContactRepository.Made;
import dev.rubrica.domain.contact.Contact;

/** A contact that rows of a batch are about: one that is there, or one that they make. */
public final class MergeTarget {

  /** Null when a row of this batch makes it. */
  final Contact there;

  /** As it is, or will be. */
  Made now;

  /** Whether a row of this file, in this batch or before, gave it. */
  boolean given;

  MergeTarget(Contact there, Made now, boolean given) {
    this.there = there;
    this.now = now;
    this.given = given;
  }

  boolean isNew() {
    return there == null;
  }

  boolean isChanged() {
    return there != null
        && !(now.details().equals(there.details()) && now.valid() == there.valid());
  }
}
