package dev.rubrica.http;

import dev.rubrica.http.connection.RequestTimeouts;
import dev.rubrica.http.route.RequestSizeLimits;
import java.util.Set;

/**
 * The settings of the API.
 *
 * @param origins the origins whose pages may call the API; empty for none
 * @param publicUrl the URL of the service as its clients reach it, without a slash at its end;
 *     links begin with it, or with their path if it is empty
 * @param checksAMinute how many checks of suppressions a key may make in a minute on each node
 */
public record HttpSettings(
    RequestSizeLimits sizes,
    RequestTimeouts timeouts,
    Set<String> origins,
    String publicUrl,
    int checksAMinute) {}
