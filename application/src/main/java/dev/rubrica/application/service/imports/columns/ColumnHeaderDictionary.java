package dev.rubrica.application.service.imports.columns;

import static dev.rubrica.domain.imports.ImportField.*;

import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.text.TextFolding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The known headers of columns: in English and Italian, of Google Contacts, of Outlook, of
 * Thunderbird, and of the export of this service. Case, accents and punctuation are ignored.
 */
public final class ColumnHeaderDictionary {

  // The ordinal indicator, in Nº, is a letter.
  private static final Pattern PUNCTUATION = Pattern.compile("(?:[^\\p{L}\\p{N}]|º)+");
  private static final Pattern NUMBERED = Pattern.compile("(.*\\D) ?[1-9]( value| address)?");
  private static final Pattern NOISE =
      Pattern.compile(
          "(phone|e mail|email|address|website|custom field|event|relation|im) ?\\d (label|type)"
              + "|photo|tipo posta elettronica.*|nome visualizzato posta elettronica.*"
              + "|e mail \\d? ?(type|display name)|e mail (type|display name)");

  private static final Map<String, ImportField> NAMES = new HashMap<>();

  static {
    name(FIRST_NAME, "first name", "firstname", "first", "given name", "givenname", "forename");
    name(FIRST_NAME, "nome", "nome di battesimo", "fname");
    name(MIDDLE_NAME, "middle name", "middlename", "additional name", "secondo nome");
    name(LAST_NAME, "last name", "lastname", "last", "surname", "family name", "familyname");
    name(LAST_NAME, "cognome", "lname");
    name(FULL_NAME, "full name", "fullname", "name", "display name", "contact name", "contact");
    name(FULL_NAME, "nome completo", "nominativo", "nome e cognome", "nome cognome", "contatto");
    name(FULL_NAME, "nome visualizzato");
    name(PHONE_NUMBER, "phone number", "phonenumber", "phone", "phone no", "telephone");
    name(PHONE_NUMBER, "telephone number", "tel", "mobile", "mobile phone", "mobile number");
    name(PHONE_NUMBER, "mobile no", "cell", "cell phone", "cellphone", "cell number", "cellular");
    name(PHONE_NUMBER, "cellulare", "telefono", "telefono cellulare", "numero di telefono");
    name(PHONE_NUMBER, "numero di cellulare", "numero");
    name(PHONE_NUMBER, "tel cellulare", "tel cell", "tel mobile", "telefono mobile");
    name(PHONE_NUMBER, "telefonino", "msisdn");
    for (String number : List.of("n", "nr", "num", "numero")) {
      name(PHONE_NUMBER, number + " tel", number + " telefono", number + " telefonico");
      name(PHONE_NUMBER, number + " cell", number + " cellulare", number + " mobile");
    }
    name(PHONE_NUMBER, "recapito telefonico", "sms", "sms number", "whatsapp", "whatsapp number");
    name(PHONE_NUMBER, "home phone", "business phone", "work phone", "primary phone");
    name(PHONE_NUMBER, "other phone", "car phone", "radio phone", "company main phone");
    name(PHONE_NUMBER, "telefono casa", "telefono abitazione", "tel casa", "tel ufficio");
    name(
        PHONE_NUMBER,
        "telefono lavoro",
        "telefono ufficio",
        "telefono principale",
        "telefono auto");
    name(PHONE_NUMBER, "altro telefono", "radiotelefono", "ufficio", "abitazione");
    name(PHONE_NUMBER, "telefono principale societa");
    name(EMAIL, "email", "e mail", "mail", "email address", "e mail address", "emailaddress");
    name(EMAIL, "indirizzo email", "indirizzo e mail", "indirizzo mail", "posta elettronica");
    name(EMAIL, "primary email", "secondary email", "email primaria", "email secondaria");
    name(EMAIL, "email principale", "indirizzo email principale", "altra email");
    name(EMAIL, "indirizzo posta elettronica", "indirizzo di posta elettronica");
    name(GENDER, "gender", "sex", "sesso", "genere");
    name(IS_TEST, "istest", "is test");
    name(COMMUNICATION_SUPPORTED, "communicationsupported", "communication supported");
    name(TAGS, "tag", "tags", "etichette", "labels");
    name(CUSTOM_FIELDS, "customfields", "custom fields");
    for (ContactField<?> field : ContactField.all()) {
      name(ImportField.of(field), field.words(""), field.words(" "));
    }
  }

  private ColumnHeaderDictionary() {}

  private static void name(ImportField field, String... names) {
    for (String name : names) {
      NAMES.put(name, field);
    }
  }

  /** Whether this is the header of one custom field in an export of this service. */
  static boolean namesCustomField(String header) {
    return header.startsWith(CUSTOM.title()) && header.length() > CUSTOM.title().length();
  }

  /** The field of columns with this header; empty for an unknown header. */
  static Optional<ImportField> field(String header) {
    if (namesCustomField(header)) {
      return Optional.of(CUSTOM);
    }
    String name = plain(header);
    if (NOISE.matcher(name).matches()) {
      return Optional.of(IGNORED);
    }
    ImportField field = NAMES.get(name);
    if (field != null) {
      return Optional.of(field);
    }
    var numbered = NUMBERED.matcher(name);
    return Optional.ofNullable(numbered.matches() ? NAMES.get(numbered.group(1).trim()) : null)
        .filter(it -> it == PHONE_NUMBER || it == EMAIL);
  }

  /** Whether a column with this header contains mobile numbers. */
  public static boolean isMobile(String header) {
    String name = plain(header);
    return name.contains("mobile") || name.contains("cell") || name.equals("telefonino");
  }

  public static String plain(String header) {
    return PUNCTUATION.matcher(TextFolding.fold(header)).replaceAll(" ").trim();
  }
}
