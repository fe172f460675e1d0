package dev.rubrica.console.suppression;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.contact.Channel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells on which channels a number is suppressed, and why.
 *
 * @param number in international form
 * @param people who have the number
 * @param states one for each channel
 * @param suppressed the channels on which it is suppressed
 * @param history opt-outs and lifts, newest first
 * @param addition the form that suppresses the number
 * @param additionProblem what is wrong with it; null if nothing
 * @param lift the form that lifts opt-outs
 * @param notice what was done before; null if nothing
 */
public record NumberScreen(
    PageFrame frame,
    String number,
    List<PersonLink> people,
    List<ChannelState> states,
    Set<Channel> suppressed,
    List<SuppressionRow> history,
    SuppressionInput addition,
    @Nullable String additionProblem,
    LiftForm lift,
    @Nullable String notice) {

  /** A person who has the number. */
  public record PersonLink(String name, String path) {}

  /**
   * What is known of a channel.
   *
   * @param optOut null if the number is not suppressed on it
   */
  public record ChannelState(Channel channel, @Nullable SuppressionRow optOut) {}

  /**
   * The form that lifts opt-outs, as it was typed.
   *
   * @param problem what is wrong with it; null if nothing
   */
  public record LiftForm(Set<Channel> channels, String reason, @Nullable String problem) {

    public boolean has(Channel channel) {
      return channels.contains(channel);
    }
  }

  /** Whether an opt-out of the number was lifted. */
  boolean hasLift() {
    return history.stream().anyMatch(row -> row.lift() != null);
  }

  public List<Channel> channels() {
    return List.of(Channel.values());
  }

  public List<ReasonOption> reasons() {
    return ReasonOption.all(frame.texts());
  }
}
