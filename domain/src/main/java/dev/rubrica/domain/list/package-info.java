/** Contact lists. */
package dev.rubrica.domain.list;
