package dev.rubrica.console.campaign;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.contact.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A goal as a bar whose parts add up to all who are matched: the recipients, and those who are left
 * out, by reason.
 *
 * @param summary how many of the matched people are recipients
 * @param parts from left to right
 * @param channels the recipients by the channel on which each is reached
 * @param missing the recipients without a value, by placeholder
 */
public record GoalBar(
    String summary,
    String matched,
    String countedAt,
    List<Part> parts,
    List<Figure> channels,
    List<Figure> missing) {

  /** The width of the whole bar. */
  public static final int WIDTH = 1_000;

  /**
   * A part of the bar.
   *
   * @param place from 0, which decides how it is filled
   * @param x where it begins
   * @param width 0 for nobody, and also for very few
   */
  public record Part(Message label, String number, int place, int x, int width) {}

  /** A number with its name. */
  public record Figure(String name, String number) {}

  static GoalBar of(CampaignGoal goal, PageFrame frame) {
    Texts texts = frame.texts();
    return new GoalBar(
        summary(goal, texts),
        texts.number(goal.matched()),
        frame.time(goal.calculatedAt()),
        parts(goal, texts),
        channels(goal, texts),
        missing(goal, texts));
  }

  private static String summary(CampaignGoal goal, Texts texts) {
    String recipients = texts.number(goal.recipients());
    return goal.matched() == 1
        ? texts.get(Message.CAMPAIGN_GOAL_ADDS_ONE, recipients)
        : texts.get(Message.CAMPAIGN_GOAL_ADDS, recipients, texts.number(goal.matched()));
  }

  private static List<Part> parts(CampaignGoal goal, Texts texts) {
    Message[] labels = {
      Message.CAMPAIGN_GOAL_RECIPIENTS,
      Message.CAMPAIGN_GOAL_DUPLICATES,
      Message.CAMPAIGN_GOAL_EXCLUDED,
      Message.CAMPAIGN_GOAL_UNREACHABLE,
      Message.CAMPAIGN_GOAL_SUPPRESSED
    };
    long[] numbers = {
      goal.recipients(), goal.duplicates(), goal.excluded(), goal.unreachable(), goal.suppressed()
    };
    List<Part> parts = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < labels.length; i++) {
      // Both ends are rounded, not the widths, so that the parts fill the bar exactly.
      int x = position(before, goal.matched());
      before += numbers[i];
      int end = position(before, goal.matched());
      parts.add(new Part(labels[i], texts.number(numbers[i]), i, x, end - x));
    }
    return List.copyOf(parts);
  }

  private static int position(long people, long matched) {
    return matched == 0 ? 0 : Math.toIntExact(Math.round((double) people * WIDTH / matched));
  }

  private static List<Figure> channels(CampaignGoal goal, Texts texts) {
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<Channel, Long> each : goal.byChannel().entrySet()) {
      figures.add(new Figure(ChannelNames.of(each.getKey()), texts.number(each.getValue())));
    }
    return List.copyOf(figures);
  }

  private static List<Figure> missing(CampaignGoal goal, Texts texts) {
    return goal.missing().entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .map(each -> new Figure("{{" + each.getKey() + "}}", texts.number(each.getValue())))
        .toList();
  }
}
