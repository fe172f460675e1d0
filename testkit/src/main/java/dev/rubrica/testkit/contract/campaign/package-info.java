/** The contracts of campaigns. */
package dev.rubrica.testkit.contract.campaign;
