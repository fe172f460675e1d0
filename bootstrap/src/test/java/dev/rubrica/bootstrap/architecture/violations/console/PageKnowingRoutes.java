package dev.rubrica.bootstrap.architecture.violations.console;

import dev.rubrica.bootstrap.architecture.violations.http.HarmlessRoutes;

/** Breaks: the console uses of the API only what all requests share. */
record PageKnowingRoutes(HarmlessRoutes routes) {}
