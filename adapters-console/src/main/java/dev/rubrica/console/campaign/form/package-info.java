/** The form that creates and changes campaigns, and what people choose from in it. */
@NullMarked
package dev.rubrica.console.campaign.form;

import org.jspecify.annotations.NullMarked;
