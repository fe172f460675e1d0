/** The contract of exports in the background. */
package dev.rubrica.testkit.contract.export;
