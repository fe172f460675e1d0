package dev.rubrica.console;

import dev.rubrica.application.port.in.session.ManageSessions;
import dev.rubrica.http.UseCases;

/**
 * The use cases that the console calls.
 *
 * @param api those of the API
 */
public record ConsoleUseCases(UseCases api, ManageSessions sessions) {}
