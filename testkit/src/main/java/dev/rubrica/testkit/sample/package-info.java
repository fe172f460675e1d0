/** Builders and samples of contacts, filters, queries, accounts and imports for tests. */
package dev.rubrica.testkit.sample;
