package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.whole;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import java.util.List;
import java.util.Set;

/** Erasures of people. Values of kept answers and of filters of exports are in no index. */
final class ErasureOperations {

  private static final Identities PEOPLE =
      new Identities(
          Set.of(new PhoneNumber("+393330000007"), new PhoneNumber("+5491155550001")),
          Set.of("u7@x.it", "unknown@example.com"));

  private ErasureOperations() {}

  private static final Identities NOBODY =
      new Identities(Set.of(new PhoneNumber("+5491155550001")), Set.of("unknown@example.com"));

  static List<StorageOperation> all() {
    return List.of(
        few(
            "journals of imports with a person",
            (in, on) -> in.erasures().lockJournals(on.id(), PEOPLE)),
        whole("erasure of people", (in, on) -> in.erasures().erase(on.id(), PEOPLE, List.of())),
        few(
            "contacts with an identity",
            (in, on) -> {
              in.contacts().findHaving(on.id(), PEOPLE, 10);
              in.contacts().present(on.id(), PEOPLE, IdSet.empty());
              in.contacts().present(on.id(), PEOPLE, IdSet.of(5, 7));
            }),
        few("contacts of erased people", (in, on) -> in.erasures().requireUnused(on.id(), NOBODY)),
        few("dry run of an erasure", (in, on) -> in.erasures().tryErase(on.id(), PEOPLE)));
  }
}
