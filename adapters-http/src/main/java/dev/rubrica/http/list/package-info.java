/** Routes of contact lists. */
package dev.rubrica.http.list;
