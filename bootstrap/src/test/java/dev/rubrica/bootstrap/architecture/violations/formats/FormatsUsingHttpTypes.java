package dev.rubrica.bootstrap.architecture.violations.formats;

import io.helidon.http.Status;

/** Breaks: of adapters only http touches the web server. */
public record FormatsUsingHttpTypes(Status status) {}
