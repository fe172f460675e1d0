/** The contracts of lists: their search and order, their deletion and restore. */
package dev.rubrica.testkit.contract.list;
