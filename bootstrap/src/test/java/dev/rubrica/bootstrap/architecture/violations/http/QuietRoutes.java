package dev.rubrica.bootstrap.architecture.violations.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.bootstrap.architecture.violations.application.port.in.QuietPort;
import io.helidon.webserver.WebServer;

/** Breaks no rule. */
public record QuietRoutes(WebServer server, ObjectMapper json, QuietPort port) {}
