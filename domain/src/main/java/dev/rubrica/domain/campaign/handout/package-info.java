/**
 * The recipients of a campaign and their hand-out to workers: leases of recipients, the reports
 * about them, and what became of each recipient. Start reading at {@link
 * dev.rubrica.domain.campaign.handout.Lease}.
 */
@NullMarked
package dev.rubrica.domain.campaign.handout;

import org.jspecify.annotations.NullMarked;
