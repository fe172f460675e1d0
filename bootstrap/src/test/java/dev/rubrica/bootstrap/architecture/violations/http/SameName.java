package dev.rubrica.bootstrap.architecture.violations.http;

/** Violates the rule that simple names are unique: there is another one. */
final class SameName {}
