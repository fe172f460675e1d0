/** Imports of contact files: what was asked for, the state of an import, and errors of rows. */
package dev.rubrica.domain.imports;
