/** The contracts of the storage: interfaces with test methods, which each implementation runs. */
package dev.rubrica.testkit.contract;
