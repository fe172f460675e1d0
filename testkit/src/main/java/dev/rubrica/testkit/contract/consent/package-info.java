/** The contract of consents. */
package dev.rubrica.testkit.contract.consent;
