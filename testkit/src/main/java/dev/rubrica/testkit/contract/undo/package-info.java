/** Contracts of the undo of imports, on any storage. */
package dev.rubrica.testkit.contract.undo;
