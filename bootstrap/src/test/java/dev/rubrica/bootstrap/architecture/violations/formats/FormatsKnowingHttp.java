package dev.rubrica.bootstrap.architecture.violations.formats;

import dev.rubrica.bootstrap.architecture.violations.http.HarmlessRoutes;

/** Breaks: no adapter knows another. */
public record FormatsKnowingHttp(HarmlessRoutes routes) {}
