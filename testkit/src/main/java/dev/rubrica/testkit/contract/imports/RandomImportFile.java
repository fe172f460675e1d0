package dev.rubrica.testkit.contract.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random files with invalid rows and duplicates, and long rows that end batches. */
final class RandomImportFile {

  static final String HEADER = "nome|tel|email|tags|note";

  /** A row that is as long as a batch may be, so that the next row is in another one. */
  static final String END_OF_BATCH = "x".repeat(1_000_000) + "||||";

  /** What makes a valid row as long. */
  static final String FILLING = " ".repeat(1_000_000);

  /** More than are read before an import begins. */
  static final String MANY_ROWS = String.join("\n", Collections.nCopies(110, "?"));

  private static final String[] PHONES = {
    "", "", "34012345%02d", "+39 340 12345%02d", "34012345%02d", "12ab", "12"
  };
  private static final String[] EMAILS = {
    "", "", "a%d@x.it", "A%d@X.it", "b%d@x.it", "nobody", "a%d@x.it;c%d@x.it"
  };
  private static final String[] TAGS = {
    "", "", "vip", "Vip", "VIP", "Città", "citta", "soci,NEW", "new"
  };

  private RandomImportFile() {}

  /** Rows that depend on each other, of at most so many people. */
  static List<String> lines(Random random, int people) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    int rows = 1 + random.nextInt(60);
    for (int i = 0; i < rows; i++) {
      lines.add(
          switch (random.nextInt(16)) {
            case 0 -> "?";
            case 1 -> "";
            case 2 -> END_OF_BATCH;
            case 3 -> "L%d|%s|||%s".formatted(i, one(random, PHONES, people), FILLING);
            case 4 -> "Zoë|" + one(random, PHONES, people) + "||" + manyTags(random) + "|";
            default ->
                "R%d|%s|%s|%s|%s"
                    .formatted(
                        i,
                        one(random, PHONES, people),
                        one(random, EMAILS, people),
                        one(random, TAGS, people),
                        random.nextInt(9) == 0 ? "n".repeat(16_000) : "n" + random.nextInt(3));
          });
    }
    if (random.nextInt(8) == 0) {
      lines.addAll(Collections.nCopies(110, "?"));
      lines.add("!");
    }
    return lines;
  }

  /** Two of them are too many for one contact. */
  private static String manyTags(Random random) {
    StringBuilder tags = new StringBuilder();
    int first = random.nextInt(2) * 30;
    for (int i = first; i < first + 30; i++) {
      tags.append("g").append(i).append(',');
    }
    return tags.toString();
  }

  private static String one(Random random, String[] forms, int people) {
    String form = forms[random.nextInt(forms.length)];
    int who = random.nextInt(people);
    return form.contains("%") ? form.formatted(who, who) : form;
  }
}
