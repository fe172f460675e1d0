package dev.rubrica.domain.dossier;

import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.suppression.Suppression;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All that is kept of a person, for an access request.
 *
 * @param contact with its tags
 * @param lists deleted ones included
 * @param consents of the phone number, the newest first
 * @param suppressions of the phone number, the newest first, lifted ones included
 * @param campaigns of whose fixed audience the contact or its number is, the newest first, as far
 *     as their recipients are kept
 * @param imports that created or contained the contact, the newest first
 * @param importRows with the phone number or the e-mail address
 * @param truncated the parts that have more elements than a dossier shows
 */
public record Dossier(
    Contact contact,
    List<ListMembership> lists,
    List<Consent> consents,
    List<Suppression> suppressions,
    List<CampaignTrace> campaigns,
    List<ImportTrace> imports,
    List<ImportedRow> importRows,
    Set<Part> truncated) {

  public Dossier {
    lists = List.copyOf(lists);
    consents = List.copyOf(consents);
    suppressions = List.copyOf(suppressions);
    campaigns = List.copyOf(campaigns);
    imports = List.copyOf(imports);
    importRows = List.copyOf(importRows);
    EnumSet<Part> parts = EnumSet.noneOf(Part.class);
    parts.addAll(truncated);
    truncated = Collections.unmodifiableSet(parts);
  }

  /** The parts whose number of elements is limited. The names are part of the API. */
  public enum Part {
    LISTS,
    CONSENTS,
    SUPPRESSIONS,
    CAMPAIGNS,
    IMPORTS,
    IMPORT_ROWS
  }

  /** Omits everything but the id: the rest is personal data and must not be logged. */
  @Override
  public String toString() {
    return "Dossier[" + contact.id().value() + "]";
  }
}
