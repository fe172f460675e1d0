/** The command line of the service. */
package dev.rubrica.bootstrap;
