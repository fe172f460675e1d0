/** The contract of sessions. */
package dev.rubrica.testkit.contract.session;
