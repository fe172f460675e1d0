package dev.rubrica.persistence.membership;

import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The distinct pairs of list and contact in several changes. A pair that is in more than one change
 * belongs to the first: the others find it changed already.
 */
final class DistinctPairs {

  record Pair(long list, long contact) {}

  private final Map<Pair, Integer> owners = new LinkedHashMap<>();

  /**
   * @param changes empty for a change that is not made
   */
  DistinctPairs(List<Optional<Pairs>> changes) {
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).isPresent()) {
        add(changes.get(i).get(), i);
      }
    }
  }

  private void add(Pairs pairs, int owner) {
    for (long list : pairs.lists().toArray()) {
      for (long contact : pairs.contacts().toArray()) {
        owners.putIfAbsent(new Pair(list, contact), owner);
      }
    }
  }

  int size() {
    return owners.size();
  }

  Pair first() {
    return owners.keySet().iterator().next();
  }

  long[] lists() {
    return each(Pair::list);
  }

  long[] contacts() {
    return each(Pair::contact);
  }

  private long[] each(ToLongFunction<Pair> part) {
    long[] parts = new long[owners.size()];
    int size = 0;
    for (Pair pair : owners.keySet()) {
      parts[size++] = part.applyAsLong(pair);
    }
    return parts;
  }

  /**
   * The index of the change that the pair belongs to.
   *
   * @throws StatementFailedException the pair is in none of the changes that are made, but a
   *     statement has found it: its list or contact was created meanwhile. The transaction is
   *     retried
   */
  int owner(long list, long contact) {
    Integer owner = owners.get(new Pair(list, contact));
    if (owner == null) {
      throw StatementFailedException.overtaken();
    }
    return owner;
  }
}
