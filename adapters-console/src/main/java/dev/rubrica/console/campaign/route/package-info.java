/** The table of the paths of all screens of campaigns. */
@NullMarked
package dev.rubrica.console.campaign.route;

import org.jspecify.annotations.NullMarked;
