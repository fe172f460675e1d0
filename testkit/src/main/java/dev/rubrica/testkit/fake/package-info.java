/** Simple implementations of the other outbound ports, and a clock that tests set. */
package dev.rubrica.testkit.fake;
