/** The contract of dossiers. */
package dev.rubrica.testkit.contract.dossier;
