package dev.rubrica.bootstrap.architecture.violations.domain;

/** Breaks no rule. */
public record HarmlessWord(String value) {}
