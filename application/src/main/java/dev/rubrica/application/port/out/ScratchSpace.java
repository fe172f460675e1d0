package dev.rubrica.application.port.out;

import dev.rubrica.domain.account.AccountId;

/**
 * Temporary arrays that may be larger than the heap. Large ones are files on the disk of the
 * service, which count against the account's share of it, as uploads do.
 */
public interface ScratchSpace {

  /**
   * An array of this many zeros; the caller closes it.
   *
   * @throws CapacityException the disk is full, or the account or the service uses all of its share
   */
  Longs allocate(AccountId account, long length);

  /**
   * An array. Not thread-safe, but threads may take turns. After {@link #close} it must not be
   * used.
   */
  interface Longs extends AutoCloseable {

    long get(long index);

    void set(long index, long value);

    /** Releases memory and disk space. */
    @Override
    void close();
  }
}
