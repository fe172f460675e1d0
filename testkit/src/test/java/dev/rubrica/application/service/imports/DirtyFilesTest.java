package dev.rubrica.application.service.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ImportFiles.Report;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.list.ListId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The counts of an import add up for any file. */
final class DirtyFilesTest {

  private static final String[] PHONES = {
    "", "", "312345678%d", "+39312345678%d", "0039 312 345 678%d", "12ab", "3,93E+11", "12"
  };
  private static final String[] EMAILS = {"", "", "a%d@x.it", "A%d@X.IT", "nobody", "a%d@x.it;b@x"};
  private static final String[] NAMES = {"", "Anna", "=cmd", "Zoë\u0000", "'", "\uD800"};

  private final ImportTestBench desk = new ImportTestBench();

  @RepeatedTest(150)
  void every_row_is_in_exactly_one_count(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    ListId list = desk.account.list("Tutti");
    long created = 0;
    for (int file = 0; file < 3; file++) {
      List<String> lines = lines(random);
      DuplicateStrategy strategy =
          DuplicateStrategy.values()[random.nextInt(DuplicateStrategy.values().length)];
      Report report = desk.lists(list).strategy(strategy).run(lines.toArray(String[]::new));
      ImportSummary summary = report.job().summary();
      assertEquals(ImportStatus.COMPLETED, report.job().status());
      long rows = lines.stream().skip(1).filter(line -> !line.matches("[| ]*")).count();
      assertEquals(rows, summary.total());
      assertEquals(Math.min(100, summary.errors()), report.errors().size());
      assertTrue(summary.warnings() <= summary.imported());
      assertEquals(Math.min(100, summary.warnings()), report.warnings().size());
      assertTrue(strategy.createsContacts() || summary.created() == 0);
      created += summary.created();
      assertEquals(created, desk.account.size());
      assertUnique();
    }
    assertEquals(desk.account.size(), desk.account.members(list).size());
  }

  private void assertUnique() {
    Set<String> identities = new HashSet<>();
    for (ContactDetails details : desk.everyone()) {
      String identity = details.phone() == null ? details.email().key() : details.phone().value();
      assertEquals(true, identities.add(identity));
    }
  }

  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>(List.of("nome|tel|email"));
    int rows = 1 + random.nextInt(random.nextInt(20) == 0 ? 3_000 : 40);
    for (int i = 0; i < rows; i++) {
      lines.add(
          random.nextInt(30) == 0
              ? "?"
              : one(random, NAMES) + "|" + one(random, PHONES) + "|" + one(random, EMAILS));
    }
    return lines;
  }

  private static String one(Random random, String[] forms) {
    return forms[random.nextInt(forms.length)].replace("%d", "" + random.nextInt(6));
  }
}
