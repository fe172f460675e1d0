/**
 * Settings from the environment and from a file. Start with {@link
 * dev.rubrica.bootstrap.settings.Setting}.
 */
@NullMarked
package dev.rubrica.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
