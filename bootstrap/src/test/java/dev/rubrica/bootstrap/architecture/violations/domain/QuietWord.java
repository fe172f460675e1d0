package dev.rubrica.bootstrap.architecture.violations.domain;

/** Breaks no rule. */
public record QuietWord(String value) {}
