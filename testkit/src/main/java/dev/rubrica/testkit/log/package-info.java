/** The log of the code under test. */
package dev.rubrica.testkit.log;
