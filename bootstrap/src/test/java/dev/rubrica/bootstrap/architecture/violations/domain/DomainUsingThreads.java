package dev.rubrica.bootstrap.architecture.violations.domain;

import java.util.concurrent.atomic.AtomicLong;

/** Breaks: of java.util the domain uses what is listed, not all that is below. */
public record DomainUsingThreads(AtomicLong counter) {}
