/** Explains the statements of the service while tests run them. */
package dev.rubrica.persistence.explain;
