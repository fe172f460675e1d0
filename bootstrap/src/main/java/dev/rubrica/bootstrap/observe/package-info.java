/** Metrics of the process. */
package dev.rubrica.bootstrap.observe;
