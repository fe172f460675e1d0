/**
 * A storage in memory that keeps the same contracts as the one on PostgreSQL, for tests of services
 * and routes. Start reading at {@link dev.rubrica.testkit.memory.InMemoryStorage}.
 */
package dev.rubrica.testkit.memory;
