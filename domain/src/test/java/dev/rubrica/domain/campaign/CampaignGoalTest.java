package dev.rubrica.domain.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.contact.Channel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignGoalTest {

  private static CampaignGoal goal(
      long matched, long duplicates, Map<Channel, Long> byChannel, Map<String, Long> missing) {
    return new CampaignGoal(CampaignDraft.NOON, matched, duplicates, 1, 1, 1, byChannel, missing);
  }

  @Test
  void the_parts_add_up() {
    CampaignGoal goal = goal(12, 2, Map.of(Channel.RCS, 3L, Channel.SMS, 4L), Map.of());
    assertEquals(7, goal.recipients());
    assertThrows(
        IllegalArgumentException.class, () -> goal(12, 2, Map.of(Channel.SMS, 6L), Map.of()));
    assertThrows(IllegalArgumentException.class, () -> goal(2, 0, Map.of(), Map.of()));
    assertThrows(
        IllegalArgumentException.class, () -> goal(3, -1, Map.of(Channel.SMS, 1L), Map.of()));
  }

  @Test
  void a_placeholder_without_any_value_is_told_from_one_that_was_not_counted() {
    CampaignGoal goal =
        goal(10, 0, Map.of(Channel.SMS, 7L), Map.of("city", 7L, "firstName", 6L, "email", 0L));
    assertTrue(goal.isWithoutValue("city"));
    assertFalse(goal.isWithoutValue("firstName"));
    assertFalse(goal.isWithoutValue("other"));
    assertTrue(goal.covers("email"));
    assertFalse(goal.covers("other"));
    assertThrows(
        IllegalArgumentException.class,
        () -> goal(10, 0, Map.of(Channel.SMS, 7L), Map.of("city", 8L)));
  }
}
