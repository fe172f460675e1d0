/** Authentication, rate limits, throttling of invalid keys, and headers for browsers. */
@NullMarked
package dev.rubrica.http.security;

import org.jspecify.annotations.NullMarked;
