package dev.rubrica.domain.contact;

import dev.rubrica.domain.Violations;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A condition on the opt-outs of a contact's number. Its parts are combined with AND; an empty set
 * is no part, and one part is present.
 *
 * @param suppressed channels of which the number is suppressed on one or more
 * @param reachable channels of which the contact can be reached on one or more: the phone number is
 *     valid, the contact supports the channel, and the number is not suppressed on it
 */
public record OptOutCondition(Set<Channel> suppressed, Set<Channel> reachable) {

  public static final String SUPPRESSED = "suppressed";
  public static final String REACHABLE = "reachable";

  public OptOutCondition {
    suppressed = Set.copyOf(suppressed);
    reachable = Set.copyOf(reachable);
    new Violations()
        .require(
            !suppressed.isEmpty() || !reachable.isEmpty(),
            SUPPRESSED,
            "must name at least one channel")
        .throwIfAny();
  }

  /**
   * Whether the contact matches.
   *
   * @param contact with its opt-outs
   */
  public boolean matches(Contact contact) {
    Set<Channel> optedOut = contact.optOuts().channels();
    return (suppressed.isEmpty() || !Collections.disjoint(suppressed, optedOut))
        && (reachable.isEmpty() || !Collections.disjoint(reachable, reachable(contact)));
  }

  /**
   * The channels on which the contact can be reached.
   *
   * @param contact with its opt-outs
   */
  public static Set<Channel> reachable(Contact contact) {
    EnumSet<Channel> channels = EnumSet.noneOf(Channel.class);
    if (contact.details().phone() != null && contact.valid()) {
      channels.addAll(contact.details().channels());
      channels.removeAll(contact.optOuts().channels());
    }
    return channels;
  }
}
