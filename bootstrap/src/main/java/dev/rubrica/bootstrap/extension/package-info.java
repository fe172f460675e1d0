/**
 * The entry for teams that extend Rubrica in modules of their own (docs/extending.md). Start with
 * {@link dev.rubrica.bootstrap.extension.Customization}.
 */
@NullMarked
package dev.rubrica.bootstrap.extension;

import org.jspecify.annotations.NullMarked;
