/** Pages and cursors of searches. */
package dev.rubrica.http.pagination;
