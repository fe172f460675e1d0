/**
 * Settings from the environment and from a file. Start with {@link
 * dev.rubrica.bootstrap.settings.Setting}.
 */
package dev.rubrica.bootstrap.settings;
