package dev.rubrica.domain.contact;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is known of the opt-outs of a contact's number.
 *
 * @param channels on which the number is suppressed now
 * @param everSuppressed whether the number is suppressed or was once. Opt-outs do not change the
 *     time of change of a contact, so a client that compares it would miss their changes.
 */
public record OptOuts(Set<Channel> channels, boolean everSuppressed) {

  /** Of a contact without a number, or whose number was never suppressed. */
  public static final OptOuts NONE = new OptOuts(Set.of(), false);

  public OptOuts {
    EnumSet<Channel> ordered = EnumSet.noneOf(Channel.class);
    ordered.addAll(channels);
    channels = Collections.unmodifiableSet(ordered);
  }
}
