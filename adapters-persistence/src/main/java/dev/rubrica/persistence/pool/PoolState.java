package dev.rubrica.persistence.pool;

/**
 * The connections to the database, at this moment.
 *
 * @param active in use
 * @param idle open and unused
 * @param waiting requests that wait for one
 * @param max how many there may be, those for imports included
 */
public record PoolState(int active, int idle, int waiting, int max) {

  public PoolState plus(PoolState other) {
    return new PoolState(
        active + other.active, idle + other.idle, waiting + other.waiting, max + other.max);
  }

  public PoolState plusWaiting(int more) {
    return new PoolState(active, idle, waiting + more, max);
  }
}
