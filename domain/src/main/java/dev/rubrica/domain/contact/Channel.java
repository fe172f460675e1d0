package dev.rubrica.domain.contact;

/** A way to reach a contact by its phone number. */
public enum Channel {
  SMS,
  RCS,
  WHATSAPP
}
