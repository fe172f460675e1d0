package dev.rubrica.domain.contact;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is known of the opt-outs of a contact's number.
 *
 * @param channels on which the number is suppressed now
 */
public record OptOuts(Set<Channel> channels) {

  /** Of a contact without a number, or whose number is not suppressed. */
  public static final OptOuts NONE = new OptOuts(Set.of());

  public OptOuts {
    EnumSet<Channel> ordered = EnumSet.noneOf(Channel.class);
    ordered.addAll(channels);
    channels = Collections.unmodifiableSet(ordered);
  }
}
