/** The page of all campaigns. */
@NullMarked
package dev.rubrica.console.campaign.search;

import org.jspecify.annotations.NullMarked;
