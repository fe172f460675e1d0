/** Queries and pages of results, shared by inbound and outbound ports. */
package dev.rubrica.application.query;
