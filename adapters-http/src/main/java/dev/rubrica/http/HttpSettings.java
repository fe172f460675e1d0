package dev.rubrica.http;

import dev.rubrica.http.connection.RequestTimeouts;
import dev.rubrica.http.route.RequestSizeLimits;
import java.util.Set;

/**
 * The settings of the API.
 *
 * @param origins the origins whose pages may call the API; empty for none
 */
public record HttpSettings(
    RequestSizeLimits sizes, RequestTimeouts timeouts, Set<String> origins) {}
