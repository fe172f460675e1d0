package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.group.GroupedRequest.Answer;
import dev.rubrica.application.service.group.GroupedRequest.Failure;
import dev.rubrica.application.service.group.GroupedRequest.Turn;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks up values by id in groups: look-ups of an account that arrive while another one is in
 * flight share the next read. Nothing is cached: a look-up sees every change that was committed
 * before it arrived. A look-up that joins a transaction is read in it and shares no group.
 * Thread-safe.
 *
 * @param <V> the type of the values
 */
public final class GroupedLookup<V> {

  /** The longest wait of a look-up for the end of another group. After it, it is alone. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final int MAX_IDS = 64;

  private final Storage storage;
  private final Finder<V> finder;
  private final GroupScheduler<Long, Optional<V>> groups;

  /**
   * Finds values by their ids.
   *
   * @param <V> the type of the values
   */
  @FunctionalInterface
  public interface Finder<V> {

    /** The values that exist, by id. */
    Map<Long, V> find(Repositories in, AccountId account, IdSet ids);
  }

  public GroupedLookup(Storage storage, Finder<V> finder) {
    this(storage, finder, PATIENCE);
  }

  /** With another patience, for tests. */
  GroupedLookup(Storage storage, Finder<V> finder, Duration patience) {
    this.storage = storage;
    this.finder = finder;
    this.groups = new GroupScheduler<>(this::findAll, MAX_IDS, patience);
  }

  /**
   * @throws StorageUnavailableException the storage could not be read
   */
  public Optional<V> find(AccountId account, long id) {
    return storage.joinsTransaction()
        ? findAlone(account, id)
        : groups.execute(account, id, 1).orElseGet(() -> findAlone(account, id));
  }

  private Optional<V> findAlone(AccountId account, long id) {
    return Optional.ofNullable(find(account, IdSet.of(id)).get(id));
  }

  private Map<Long, V> find(AccountId account, IdSet ids) {
    return storage.read(account, in -> finder.find(in, account, ids));
  }

  private List<Turn<Long, Optional<V>>> findAll(
      AccountId account, List<GroupedRequest<Long, Optional<V>>> group) {
    try {
      long[] ids = group.stream().mapToLong(GroupedRequest::request).toArray();
      Map<Long, V> found = find(account, IdSet.of(ids));
      return group.stream().map(one -> answer(found.get(one.request()))).toList();
    } catch (StorageUnavailableException e) {
      return Collections.nCopies(group.size(), new Failure<>(e));
    }
  }

  private Turn<Long, Optional<V>> answer(@Nullable V value) {
    return new Answer<>(Optional.ofNullable(value));
  }

  /** The number of look-ups of the account that wait for the end of a group. */
  int waiting(AccountId account) {
    return groups.waiting(account);
  }
}
