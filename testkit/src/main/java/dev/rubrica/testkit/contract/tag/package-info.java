/** The contracts of tags. */
package dev.rubrica.testkit.contract.tag;
