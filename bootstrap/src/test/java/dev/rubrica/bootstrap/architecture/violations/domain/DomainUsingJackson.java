package dev.rubrica.bootstrap.architecture.violations.domain;

import com.fasterxml.jackson.databind.JsonNode;

/** Breaks: Jackson is not for domain and application, and domain uses plain Java only. */
public record DomainUsingJackson(JsonNode node) {}
