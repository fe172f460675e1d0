/** Phone numbers, parsed by libphonenumber. */
package dev.rubrica.formats.phone;
