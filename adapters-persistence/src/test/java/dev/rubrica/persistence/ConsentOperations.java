package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.application.port.out.consent.ConsentRepository;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Consents. */
final class ConsentOperations {

  private static final PageRequest FIRST = PageRequest.of(new Paging(0, 10));

  private ConsentOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few(
            "consent of a number",
            (in, on) ->
                in.consents()
                    .add(on.id(), number(on, 7), ConsentDraft.FULL, ConsentDraft.at(Samples.NOW))),
        few("consents of a number", (in, on) -> in.consents().search(query(on, FIRST))),
        few(
            "uncounted consents of a number after a position",
            (in, on) ->
                in.consents()
                    .search(
                        query(
                            on,
                            FIRST
                                .uncounted()
                                .from(new Position(false, "2026-11-22T10:15:30Z", 5))))),
        few(
            "numbers with a consent",
            (in, on) -> in.consents().withConsent(on.id(), numbers(on, 1_000))),
        few(
            "consent of named contacts",
            (in, on) -> addAll(in.consents(), on, ContactOperations.only(on, 3))),
        few(
            "dry run of a consent of named contacts",
            (in, on) -> in.consents().tryAddAll(on.id(), ContactOperations.only(on, 3))),
        whole("consent of matching contacts", (in, on) -> addAll(in.consents(), on, members(on))),
        whole(
            "dry run of a consent of matching contacts",
            (in, on) -> in.consents().tryAddAll(on.id(), members(on))));
  }

  private static void addAll(ConsentRepository consents, Subject on, Selection contacts) {
    consents.addAll(on.id(), contacts, ConsentDraft.FULL, ConsentDraft.at(Samples.NOW), _ -> {});
  }

  private static ConsentQuery query(Subject on, PageRequest page) {
    return new ConsentQuery(on.id(), number(on, 7), page);
  }

  private static Set<PhoneNumber> numbers(Subject on, int count) {
    return IntStream.range(0, count).mapToObj(i -> number(on, i)).collect(Collectors.toSet());
  }

  private static PhoneNumber number(Subject on, int i) {
    return new PhoneNumber("+39" + (3_330_000_000L + on.id().value() * 10_000_000 + i));
  }

  private static Selection members(Subject on) {
    FilterDraft few = new FilterDraft().inAnyOf(IdSet.of(on.lists()[2]));
    return new Selection.Matching(few.filter(), IdSet.empty());
  }
}
