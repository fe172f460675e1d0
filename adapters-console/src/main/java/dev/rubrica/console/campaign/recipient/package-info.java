/** The pages of the recipients of a campaign: what became of each person. */
@NullMarked
package dev.rubrica.console.campaign.recipient;

import org.jspecify.annotations.NullMarked;
