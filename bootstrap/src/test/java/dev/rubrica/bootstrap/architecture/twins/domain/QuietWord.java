package dev.rubrica.bootstrap.architecture.twins.domain;

/** Breaks no rule. */
public record QuietWord(String value) {}
