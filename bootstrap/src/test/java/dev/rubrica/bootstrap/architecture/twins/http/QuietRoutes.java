package dev.rubrica.bootstrap.architecture.twins.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.bootstrap.architecture.twins.application.port.in.QuietPort;
import io.helidon.webserver.WebServer;

/** Breaks no rule. */
public record QuietRoutes(WebServer server, ObjectMapper json, QuietPort port) {}
