/**
 * The contracts of imports: their state and reports, simulations, kept uploads and resumptions, and
 * what the tests of imports share. Start with {@link
 * dev.rubrica.testkit.contract.imports.ImportRepositoryContract}.
 */
package dev.rubrica.testkit.contract.imports;
