package dev.rubrica.bootstrap.architecture.violations.client;

import dev.rubrica.bootstrap.architecture.violations.domain.HarmlessWord;

/** Violates the rule that the client uses no other module. */
record ClientUsingDomain(HarmlessWord word) {}
