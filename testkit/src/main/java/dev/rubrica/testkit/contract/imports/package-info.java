/** The contract of searches for imports. */
package dev.rubrica.testkit.contract.imports;
