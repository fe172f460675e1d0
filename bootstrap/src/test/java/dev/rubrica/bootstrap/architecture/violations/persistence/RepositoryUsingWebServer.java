package dev.rubrica.bootstrap.architecture.violations.persistence;

import io.helidon.webserver.WebServer;

/** Breaks: of adapters only http touches the web server. */
public record RepositoryUsingWebServer(WebServer server) {}
