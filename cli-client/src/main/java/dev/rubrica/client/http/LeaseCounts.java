package dev.rubrica.client.http;

/**
 * What a report has changed, in numbers of recipients.
 *
 * @param returned who is handed out again
 * @param lost who did not belong to the lease any more
 */
public record LeaseCounts(int succeeded, int failed, int returned, int lost) {}
