/**
 * The routes of the console, and what each of their requests goes through: {@link
 * dev.rubrica.console.route.ConsolePipeline}.
 */
@NullMarked
package dev.rubrica.console.route;

import org.jspecify.annotations.NullMarked;
