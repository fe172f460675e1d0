package dev.rubrica.bootstrap.architecture.violations.domain;

/** Violates the rule that exceptions end in Exception. */
final class Refused extends RuntimeException {}
