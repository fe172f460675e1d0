package dev.rubrica.persistence;

import dev.rubrica.domain.tag.TagCondition;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random tags, in one spelling of each. */
final class RandomTags {

  private static final String[] NAMES = {
    "Vip", "nuovo", "Città", "a \"b\"", "{x}", "\\", "50%", "NULL", "\uD83D\uDE00", "李"
  };

  private RandomTags() {}

  static Tags of(Random random) {
    return Tags.named("tags", names(random, random.nextInt(2) * random.nextInt(5)));
  }

  /** Names of tags, some of which nobody has. */
  static @Nullable TagCondition condition(Random random) {
    Set<String> anyOf = TagCondition.keys("tags", names(random, random.nextInt(3)));
    Set<String> noneOf = TagCondition.keys("notTags", names(random, random.nextInt(3)));
    return anyOf.isEmpty() && noneOf.isEmpty() ? null : new TagCondition(anyOf, noneOf);
  }

  private static List<String> names(Random random, int count) {
    return IntStream.range(0, count).mapToObj(_ -> NAMES[random.nextInt(NAMES.length)]).toList();
  }
}
