package dev.rubrica.bootstrap.architecture.twins.formats;

import com.fasterxml.jackson.databind.JsonNode;

/** Breaks: Jackson is for http, persistence and bootstrap. */
public record FormatsUsingJackson(JsonNode node) {}
