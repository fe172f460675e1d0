package dev.rubrica.persistence.pool;

/**
 * The current state of the connection pools.
 *
 * @param active in use
 * @param idle open and unused
 * @param waiting requests that wait for a connection
 * @param max the maximum number of connections, including those for imports
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
