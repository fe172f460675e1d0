package dev.rubrica.bootstrap.architecture.violations.formats;

import dev.rubrica.bootstrap.architecture.violations.http.QuietRoutes;

/** Breaks: no adapter knows another. */
public record FormatsKnowingHttp(QuietRoutes routes) {}
