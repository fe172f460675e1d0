/**
 * Outbound ports: what the use cases need from adapters. Start with {@link
 * dev.rubrica.application.port.out.Storage}, which gives access to all repositories.
 */
package dev.rubrica.application.port.out;
