package dev.rubrica.bootstrap.extension;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.bootstrap.settings.Settings;
import java.time.Clock;

/**
 * The parts of the service that the use cases of an extension may use.
 *
 * @param storage the storage of requests
 * @param settings those of Rubrica; an extension reads its own settings itself
 */
public record ExtensionContext(Storage storage, Clock clock, Settings settings) {}
