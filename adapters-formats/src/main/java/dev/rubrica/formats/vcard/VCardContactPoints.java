package dev.rubrica.formats.vcard;

import ezvcard.VCard;
import ezvcard.parameter.VCardParameters;
import ezvcard.property.Email;
import ezvcard.property.Telephone;
import ezvcard.property.VCardProperty;
import ezvcard.util.TelUri;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The phone numbers and e-mail addresses of a vCard, the preferred ones first. */
final class VCardContactPoints {

  private static final Set<String> SILENT = Set.of("fax", "pager", "modem", "bbs");
  private static final Set<String> MOBILE = Set.of("cell", "mobile", "iphone", "pcs");
  private static final int WORST_PREFERENCE = 100;

  private VCardContactPoints() {}

  static Stream<String> phones(VCard card) {
    return card.getTelephoneNumbers().stream()
        .sorted(Comparator.comparingInt(VCardContactPoints::rank))
        .map(VCardContactPoints::number);
  }

  static Stream<String> emails(VCard card) {
    return card.getEmails().stream()
        .sorted(Comparator.comparingInt(VCardContactPoints::rank))
        .map(Email::getValue)
        .map(email -> email == null ? null : email.strip().replaceFirst("^(?i)mailto:", ""));
  }

  // Preferred ones from 1, then mobile ones, then others; a fax is last, even if preferred.
  private static int rank(VCardProperty property) {
    Set<String> types = types(property.getParameters());
    if (types.stream().anyMatch(SILENT::contains)) {
      return WORST_PREFERENCE + 3;
    }
    int preference = preference(property.getParameters());
    if (preference > 0) {
      return preference;
    }
    if (types.contains("pref")) {
      return 1;
    }
    return WORST_PREFERENCE + (types.stream().anyMatch(MOBILE::contains) ? 1 : 2);
  }

  private static Set<String> types(VCardParameters parameters) {
    List<String> types = parameters.getTypes();
    return types.stream()
        .map(type -> type.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static int preference(VCardParameters parameters) {
    String preference = parameters.first(VCardParameters.PREF);
    return preference != null && preference.matches("[1-9][0-9]?|100")
        ? Integer.parseInt(preference)
        : 0;
  }

  // Without extension, which cannot receive messages and makes the number unreadable.
  private static String number(Telephone phone) {
    TelUri uri = phone.getUri();
    if (uri == null) {
      return phone.getText();
    }
    String context = uri.getPhoneContext();
    return context != null && context.startsWith("+") ? context + uri.getNumber() : uri.getNumber();
  }
}
