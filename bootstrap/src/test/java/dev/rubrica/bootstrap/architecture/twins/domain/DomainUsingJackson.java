package dev.rubrica.bootstrap.architecture.twins.domain;

import com.fasterxml.jackson.databind.JsonNode;

/** Breaks: Jackson is not for domain and application, and domain uses plain Java only. */
public record DomainUsingJackson(JsonNode node) {}
