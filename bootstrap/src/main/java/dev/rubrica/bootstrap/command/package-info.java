/** Commands that run the service or work on its database. */
@NullMarked
package dev.rubrica.bootstrap.command;

import org.jspecify.annotations.NullMarked;
