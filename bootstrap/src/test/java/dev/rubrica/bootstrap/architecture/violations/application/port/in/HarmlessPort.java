package dev.rubrica.bootstrap.architecture.violations.application.port.in;

/** Breaks no rule. */
public interface HarmlessPort {}
