package dev.rubrica.bootstrap.architecture.violations.console;

import dev.rubrica.bootstrap.architecture.violations.http.contact.HarmlessContactRoutes;

/** Breaks: the console uses of the API only what all requests share. */
record PageKnowingContactRoutes(HarmlessContactRoutes routes) {}
