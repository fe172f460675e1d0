package dev.rubrica.bootstrap.architecture.violations.http.contact;

/** Breaks no rule. It is beside a class that all requests share. */
public final class HarmlessContactRoutes {}
