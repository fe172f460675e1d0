package dev.rubrica.bootstrap.architecture.violations.console;

import dev.rubrica.bootstrap.architecture.violations.http.contact.ContactFilterParser;

/** Breaks no rule. */
record HarmlessPage(ContactFilterParser parser) {}
