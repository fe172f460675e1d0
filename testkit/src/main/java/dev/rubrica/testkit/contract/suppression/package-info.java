/** The contracts of opt-outs. */
package dev.rubrica.testkit.contract.suppression;
