package dev.rubrica.domain.campaign.handout;

import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import java.util.List;
import java.util.Set;

/**
 * Whether a person can be written to. The goal, the fixing of the audience and the hand-out decide
 * in the same way.
 */
public sealed interface Reachability {

  /**
   * @param channels those of the mode that are supported and not suppressed, in the order of
   *     attempts; not empty
   */
  record Reachable(List<Channel> channels) implements Reachability {
    public Reachable {
      channels = List.copyOf(channels);
    }

    /** The channel of the first attempt. */
    public Channel first() {
      return channels.getFirst();
    }
  }

  /**
   * @param reason {@link SkipReason#UNREACHABLE} or {@link SkipReason#SUPPRESSED}
   */
  record Unreachable(SkipReason reason) implements Reachability {}

  /**
   * Of a contact.
   *
   * @param contact with its opt-outs
   */
  static Reachability of(SendingMode mode, Contact contact) {
    boolean valid = contact.valid() && contact.details().phone() != null;
    return of(mode, valid, contact.details().channels(), contact.optOuts().channels());
  }

  /**
   * Of a person of whom only the number is known. All channels are tried, since nobody knows which
   * are supported.
   *
   * @param valid whether the number is valid in its country
   */
  static Reachability of(SendingMode mode, boolean valid, Set<Channel> suppressed) {
    return of(mode, valid, Set.of(Channel.values()), suppressed);
  }

  private static Reachability of(
      SendingMode mode, boolean valid, Set<Channel> supported, Set<Channel> suppressed) {
    List<Channel> possible = valid ? mode.supported(supported) : List.of();
    if (possible.isEmpty()) {
      return new Unreachable(SkipReason.UNREACHABLE);
    }
    if (suppressed.isEmpty()) {
      return new Reachable(possible);
    }
    List<Channel> left = possible.stream().filter(one -> !suppressed.contains(one)).toList();
    return left.isEmpty() ? new Unreachable(SkipReason.SUPPRESSED) : new Reachable(left);
  }
}
