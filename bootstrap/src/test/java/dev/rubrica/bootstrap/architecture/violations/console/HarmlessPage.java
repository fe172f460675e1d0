package dev.rubrica.bootstrap.architecture.violations.console;

/** Breaks no rule. */
final class HarmlessPage {}
