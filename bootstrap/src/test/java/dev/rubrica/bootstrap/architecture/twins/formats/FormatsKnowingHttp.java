package dev.rubrica.bootstrap.architecture.twins.formats;

import dev.rubrica.bootstrap.architecture.twins.http.QuietRoutes;

/** Breaks: no adapter knows another. */
public record FormatsKnowingHttp(QuietRoutes routes) {}
