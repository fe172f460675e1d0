package dev.rubrica.bootstrap.architecture.violations.application.service;

import com.fasterxml.jackson.databind.JsonNode;

/** Breaks: Jackson is not for domain and application, and application uses plain Java only. */
public record ServiceUsingJackson(JsonNode node) {}
