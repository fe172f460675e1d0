/**
 * What the rows of a file would do, for simulated imports: the identities and tags that earlier
 * rows of the file would have created or changed. Start with {@link
 * dev.rubrica.application.service.imports.forecast.ForecastIdentities}.
 */
@NullMarked
package dev.rubrica.application.service.imports.forecast;

import org.jspecify.annotations.NullMarked;
