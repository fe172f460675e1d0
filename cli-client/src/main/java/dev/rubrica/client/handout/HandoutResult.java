package dev.rubrica.client.handout;

import dev.rubrica.client.http.CampaignReport;
import org.jspecify.annotations.Nullable;

/**
 * The result of a hand-out.
 *
 * @param campaign at the end; null if the service did not answer
 * @param failure why it ended early; null if no request was rejected
 * @param outputLost whether lines of commands could not be written
 */
public record HandoutResult(
    @Nullable CampaignReport campaign,
    HandoutTotals totals,
    @Nullable RuntimeException failure,
    boolean outputLost) {}
