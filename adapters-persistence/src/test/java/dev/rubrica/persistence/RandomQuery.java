package dev.rubrica.persistence;

import static dev.rubrica.persistence.RandomContact.pick;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.Attributes;
import dev.rubrica.domain.contact.ContactFilter.Identity;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.contact.ContactFilter.Times;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.OptOutCondition;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.PhonePrefix;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.testkit.sample.ContactFieldSamples;
import java.time.Instant;
import java.util.Random;
import java.util.Set;

/** A random search in a random account; few conditions are more likely than many. */
final class RandomQuery {

  private static final String[] NEEDLES = {
    "Ross",
    "rossi",
    "anna rossi",
    "o",
    "nicc",
    "ANGELO",
    "%",
    "_\\",
    "zz",
    "@example",
    "+3933",
    "strasse",
    "\uD83D\uDE00",
    "lukasz",
    "büro1",
    "a ",
    "'",
    "333",
    "."
  };

  private static final String[] PREFIXES = {"+39", "+393331", "+3933310079", "+1"};

  private RandomQuery() {}

  static ContactQuery of(RandomAccount account, Random random) {
    ContactFilter filter = filter(account, random);
    ListId member = random.nextInt(3) == 0 ? list(account, random) : null;
    return new ContactQuery(
        account.id(),
        member == null ? filter : filter.membersOf(member).searchingIn(SearchIn.NAME),
        pick(random, ContactSort.values()),
        pick(random, SortOrder.values()),
        random.nextInt(4) == 0 ? list(account, random) : null,
        PageRequest.of(
            new Paging(random.nextInt(3) == 0 ? random.nextInt(8) : 0, 1 + random.nextInt(40))));
  }

  private static ContactFilter filter(RandomAccount account, Random random) {
    return new ContactFilter(
        new ListScope(
            null,
            seldom(random) ? account.someLists(random, 1 + random.nextInt(3)) : IdSet.empty(),
            seldom(random) ? account.someLists(random, 1 + random.nextInt(2)) : IdSet.empty()),
        seldom(random) ? search(pick(random, NEEDLES)) : null,
        new Attributes(
            seldom(random) ? pick(random, Gender.values()) : null,
            seldom(random) ? random.nextBoolean() : null,
            seldom(random) ? RandomContact.channels(random) : Set.of(),
            seldom(random) ? random.nextBoolean() : null,
            ContactFieldSamples.random(random, 0.17)),
        new Identity(
            random.nextInt(30) == 0 ? new PhoneNumber("+393331007919") : null,
            random.nextInt(30) == 0 ? "anna.rossi1@example.com" : null,
            random.nextInt(12) == 0 ? new PhonePrefix(pick(random, PREFIXES)) : null),
        random.nextInt(3) == 0 ? RandomCustomFields.conditions(random) : null,
        seldom(random) ? times(random) : null,
        seldom(random) ? RandomTags.condition(random) : null,
        seldom(random) ? optOuts(random) : null);
  }

  private static OptOutCondition optOuts(Random random) {
    Set<Channel> suppressed = RandomContact.channels(random);
    Set<Channel> reachable = RandomContact.channels(random);
    return suppressed.isEmpty() && reachable.isEmpty()
        ? null
        : new OptOutCondition(suppressed, reachable);
  }

  private static TextSearch search(String typed) {
    String needle = TextFolding.needle(typed);
    return needle == null ? null : new TextSearch(needle, SearchIn.NAME_EMAIL_PHONE);
  }

  private static Times times(Random random) {
    return new Times(time(random), time(random), time(random), time(random));
  }

  private static Instant time(Random random) {
    return random.nextInt(3) == 0 ? RandomAccount.START.plusSeconds(random.nextInt(50)) : null;
  }

  private static boolean seldom(Random random) {
    return random.nextInt(6) == 0;
  }

  private static ListId list(RandomAccount account, Random random) {
    return new ListId(account.someLists(random, 1).stream().findFirst().getAsLong());
  }
}
