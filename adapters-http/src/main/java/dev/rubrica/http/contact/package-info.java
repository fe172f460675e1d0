/** Routes of contacts, with their JSON and the parsers of their queries and filters. */
package dev.rubrica.http.contact;
