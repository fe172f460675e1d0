package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.through;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.SuppressionQueryDraft;
import dev.rubrica.testkit.sample.TestSuppressions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Opt-outs: made, lifted, copied, searched and joined with the members of a list. */
final class SuppressionOperations {

  /** A quarter of the suppressions of an account come from it; see full-accounts.sql. */
  private static final ImportId IMPORT = new ImportId(3);

  private static final SuppressionAuthor AUTHOR = SuppressionAuthor.INBOUND;

  /** A walk to a page passes over the suppressions that do not meet a condition. */
  private static final int PASSED = 2_000;

  private SuppressionOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few("suppress a new number", (in, on) -> suppress(in.suppressions(), on, 1, 900_000)),
        few("suppress a number again", (in, on) -> suppress(in.suppressions(), on, 1, 1)),
        few("suppress many numbers", (in, on) -> suppress(in.suppressions(), on, 1_000, 1)),
        few(
            "forecast of suppressions",
            (in, on) -> in.suppressions().trySuppress(on.id(), entries(on, 1_000, 500))),
        few("lift a number", (in, on) -> lift(in.suppressions(), on, 1)),
        few("lift many numbers", (in, on) -> lift(in.suppressions(), on, 100)),
        few("forecast of a lift", (in, on) -> in.suppressions().tryLift(on.id(), lifts(on, 1_000))),
        whole(
            "lift an import",
            (in, on) -> in.suppressions().liftImport(on.id(), IMPORT, AUTHOR, "no", Instant.now())),
        whole("count of an import", (in, on) -> in.suppressions().countOfImport(on.id(), IMPORT)),
        few("numbers in all", (in, on) -> in.suppressions().suppressedNumbers(on.id())),
        few(
            "check many numbers",
            (in, on) -> in.suppressions().suppressed(on.id(), numbers(on, 1_000))),
        few(
            "check a number",
            (in, on) -> in.suppressions().suppressed(on.id(), Set.of(number(on, 1)))),
        few(
            "copy to a new number",
            (in, on) ->
                in.suppressions()
                    .copyToNewNumber(
                        on.id(), number(on, 1), number(on, 900_001), AUTHOR, Instant.now())),
        few(
            "copy to a suppressed number",
            (in, on) ->
                in.suppressions()
                    .copyToNewNumber(on.id(), number(on, 2), number(on, 3), AUTHOR, Instant.now())),
        few(
            "forecast of a copy",
            (in, on) ->
                in.suppressions().tryCopyToNewNumber(on.id(), number(on, 1), number(on, 900_001))),
        few("suppressions of a number", (in, on) -> search(in.suppressions(), ofNumber(on))),
        few("first page", (in, on) -> search(in.suppressions(), uncounted(on))),
        few("first page with lifted ones", (in, on) -> search(in.suppressions(), everything(on))),
        few(
            "a later page",
            (in, on) -> in.suppressions().search(everything(on).query().from(middle()))),
        few("page of an import", (in, on) -> search(in.suppressions(), ofImport(on))),
        few(
            "page of an import with lifted ones",
            (in, on) -> search(in.suppressions(), ofImport(on).includeLifted())),
        through(
            PASSED,
            "page on a channel",
            (in, on) -> search(in.suppressions(), uncounted(on).channel(Channel.RCS))),
        few(
            "page of a time",
            (in, on) ->
                search(
                    in.suppressions(),
                    uncounted(on).created(Instant.now().minusSeconds(90_000), Instant.now()))),
        whole(
            "page of what has changed",
            (in, on) ->
                search(
                    in.suppressions(),
                    uncounted(on).includeLifted().changedFrom(Instant.now().minusSeconds(100)))),
        whole("page with a total", (in, on) -> search(in.suppressions(), query(on))),
        whole(
            "reachable members",
            (in, on) -> in.suppressions().reachableMembers(on.id(), new ListId(on.lists()[1]))));
  }

  /** A number of full-accounts.sql; above half of the contacts, one that is not suppressed. */
  private static PhoneNumber number(Subject on, int number) {
    return new PhoneNumber("+39" + (3_330_000_000L + on.id().value() * 10_000_000 + number));
  }

  private static Set<PhoneNumber> numbers(Subject on, int count) {
    Set<PhoneNumber> numbers = new HashSet<>();
    IntStream.range(0, count).forEach(i -> numbers.add(number(on, 1 + 7 * i)));
    return numbers;
  }

  /** Half of the numbers from {@code first} on, and as many others. */
  private static List<SuppressionEntry> entries(Subject on, int count, int first) {
    Instant now = Instant.now();
    return IntStream.range(0, count)
        .mapToObj(i -> number(on, i % 2 == 0 ? first + i : 900_000 + i))
        .map(number -> TestSuppressions.entry(number.value(), now))
        .toList();
  }

  private static void suppress(SuppressionRepository in, Subject on, int count, int first) {
    in.suppress(on.id(), entries(on, count, first), AUTHOR, null, Instant.now());
  }

  private static List<LiftEntry> lifts(Subject on, int count) {
    return numbers(on, count).stream()
        .map(number -> TestSuppressions.lifted(number.value(), Channel.SMS))
        .toList();
  }

  private static void lift(SuppressionRepository in, Subject on, int count) {
    in.lift(on.id(), lifts(on, count), AUTHOR, "no", Instant.now());
  }

  private static SuppressionQueryDraft query(Subject on) {
    return new SuppressionQueryDraft(on.id()).page(0, 50);
  }

  private static SuppressionQueryDraft uncounted(Subject on) {
    return query(on).uncounted();
  }

  private static SuppressionQueryDraft everything(Subject on) {
    return uncounted(on).includeLifted();
  }

  private static SuppressionQueryDraft ofNumber(Subject on) {
    return everything(on).number(number(on, 5).value());
  }

  private static SuppressionQueryDraft ofImport(Subject on) {
    return uncounted(on).importId(IMPORT);
  }

  private static Position middle() {
    return new Position(false, Instant.now().minusSeconds(1_000).toString(), Long.MAX_VALUE);
  }

  private static void search(SuppressionRepository in, SuppressionQueryDraft query) {
    in.search(query.query());
  }
}
