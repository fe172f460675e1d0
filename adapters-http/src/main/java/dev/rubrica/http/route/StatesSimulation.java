package dev.rubrica.http.route;

/** An answer that has the property {@code simulation} itself, whatever call it answers. */
public interface StatesSimulation {}
