/**
 * Simple implementations of outbound ports, storages that delay or fail, and a clock that tests
 * set.
 */
package dev.rubrica.testkit.fake;
