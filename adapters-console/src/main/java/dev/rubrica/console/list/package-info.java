/**
 * The screens of contact lists. {@link dev.rubrica.console.list.ListScreenRoutes} has the table of
 * their paths.
 */
@NullMarked
package dev.rubrica.console.list;

import org.jspecify.annotations.NullMarked;
