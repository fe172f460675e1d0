/** Authentication, rate limits, throttling of invalid keys, and headers for browsers. */
package dev.rubrica.http.security;
