package dev.rubrica.bootstrap.architecture.violations.client;

import dev.rubrica.bootstrap.architecture.violations.domain.QuietWord;

/** Violates the rule that the client uses no other module. */
record ClientUsingDomain(QuietWord word) {}
