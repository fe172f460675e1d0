package dev.rubrica.bootstrap.architecture.violations.client;

/** Breaks no rule. */
final class HarmlessClient {}
