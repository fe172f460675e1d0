package dev.rubrica.testkit.contract.imports;

import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.Random;

/** A random file and the options with which it is imported. */
record RandomUpload(List<String> lines, DuplicateStrategy strategy, Tags tags) {

  /** With rows of at most so many people. */
  static RandomUpload of(Random random, int people) {
    List<String> lines = RandomImportFile.lines(random, people);
    DuplicateStrategy[] strategies = DuplicateStrategy.values();
    DuplicateStrategy strategy = strategies[random.nextInt(strategies.length)];
    Tags tags = random.nextInt(3) == 0 ? Tags.named("tags", List.of("fiera")) : Tags.none();
    return new RandomUpload(lines, strategy, tags);
  }
}
