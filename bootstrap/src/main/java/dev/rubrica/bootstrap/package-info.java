/** The command line of the service. */
@NullMarked
package dev.rubrica.bootstrap;

import org.jspecify.annotations.NullMarked;
