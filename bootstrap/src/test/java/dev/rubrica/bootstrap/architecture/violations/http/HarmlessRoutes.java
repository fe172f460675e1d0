package dev.rubrica.bootstrap.architecture.violations.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.bootstrap.architecture.violations.application.port.in.HarmlessPort;
import io.helidon.webserver.WebServer;

/** Breaks no rule. */
public record HarmlessRoutes(WebServer server, ObjectMapper json, HarmlessPort port) {}
