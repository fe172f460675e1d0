/** The contract of erasures. */
package dev.rubrica.testkit.contract.erasure;
