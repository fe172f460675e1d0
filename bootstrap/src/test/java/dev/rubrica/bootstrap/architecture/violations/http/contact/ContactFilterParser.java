package dev.rubrica.bootstrap.architecture.violations.http.contact;

/** Breaks no rule: all requests share the class of this name. */
public final class ContactFilterParser {}
