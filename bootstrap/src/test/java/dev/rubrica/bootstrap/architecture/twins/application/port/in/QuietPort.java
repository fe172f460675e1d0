package dev.rubrica.bootstrap.architecture.twins.application.port.in;

/** Breaks no rule. */
public interface QuietPort {}
