package dev.rubrica.http.contact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contact as clients see it.
 *
 * @param id null of a contact that a simulation did not create
 * @param suppressedChannels on which the phone number is suppressed; empty without a number
 */
public record ContactJson(
    @Nullable Long id,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String fullName,
    @Nullable String phoneNumber,
    @Nullable String email,
    @Nullable Gender gender,
    boolean isValid,
    boolean isTest,
    Set<Channel> communicationSupported,
    Set<Channel> suppressedChannels,
    Map<String, @Nullable Object> customFields,
    List<String> tags,
    @JsonUnwrapped @JsonSerialize(using = ContactFieldSerializer.class) ContactFieldValues fields,
    Instant createdAt,
    Instant updatedAt) {

  /** What can be written. */
  public static final BodySchema CREATE =
      new BodySchema()
          .texts("firstName", "lastName", "phoneNumber", "email", "gender")
          .flags("isTest")
          .textArrays("communicationSupported")
          .scalars("customFields")
          .textArrays("tags")
          .texts(ContactFieldParser.names())
          .simulation();

  /** As {@link #CREATE}, and what an edited answer brings along. */
  public static final BodySchema CHANGE =
      new BodySchema()
          .and(CREATE)
          .ignored("id", "fullName", "isValid", "suppressedChannels", "createdAt", "updatedAt")
          .ignored("associationId", "addedAt");

  /** The contact with all its properties. */
  public static ContactJson from(Contact contact) {
    return from(
        contact.id().value(),
        new ValidatedContact(contact.details(), contact.valid()),
        contact.optOuts(),
        contact.createdAt(),
        contact.updatedAt());
  }

  /** A contact in the preview of an import, whose id is null if it would be created. */
  public static ContactJson from(PreviewContact contact) {
    Long id = contact.id() == null ? null : contact.id().value();
    return from(id, contact.state(), contact.optOuts(), contact.createdAt(), contact.updatedAt());
  }

  static ContactJson from(ManageContacts.WouldCreate contact) {
    return from(null, contact.contact(), contact.optOuts(), contact.at(), contact.at());
  }

  private static ContactJson from(
      @Nullable Long id,
      ValidatedContact contact,
      OptOuts optOuts,
      Instant createdAt,
      Instant updatedAt) {
    ContactDetails details = contact.details();
    return new ContactJson(
        id,
        details.name().first(),
        details.name().last(),
        details.name().full(),
        details.phone() == null ? null : details.phone().value(),
        details.email() == null ? null : details.email().value(),
        details.gender(),
        contact.valid(),
        details.test(),
        details.channels(),
        optOuts.channels(),
        details.customFields().values(),
        details.tags().names(),
        details.fields(),
        createdAt,
        updatedAt);
  }

  /**
   * The tag of a contact: it changes with everything that a client can write of it, and not with
   * the opt-outs of its number.
   */
  public static String tag(Contact contact) {
    return EntityTags.of(contact.updatedAt(), contact.id().value());
  }

  /** Reads a contact to be made. */
  static ManageContacts.Input create(RequestReader in) {
    return input(in, in.body(CREATE));
  }

  /** Reads what is to be changed of a contact. */
  static ManageContacts.Input change(RequestReader in) {
    JsonBody body = in.body(CHANGE);
    in.require(!body.isEmpty(), "body", "must change at least one property");
    body.refuseNull("isTest");
    return input(in, body);
  }

  private static ManageContacts.Input input(RequestReader in, JsonBody body) {
    return new ManageContacts.Input(
        new ManageContacts.NamePatch(body.textPatch("firstName"), body.textPatch("lastName")),
        new ManageContacts.ContactPointsPatch(
            body.textPatch("phoneNumber"),
            ContactFilterParser.country(in.query()),
            body.textPatch("email"),
            body.wordsPatch("communicationSupported", ContactFilterParser.CHANNELS, Channel.class)),
        new ManageContacts.AttributesPatch(
            body.wordPatch("gender", ContactFilterParser.GENDERS),
            body.flagPatch("isTest"),
            body.scalarsPatch("customFields"),
            body.textsPatch("tags")),
        ContactFieldParser.patches(body));
  }

  /** Which contact went. */
  public record Gone(long id) {}

  /** How many contacts went, and which were not there. */
  public record Deleted(long deleted, long[] notFound) {
    static Deleted from(ManageContacts.Deleted result) {
      return new Deleted(result.deleted(), result.notFound().toArray());
    }
  }
}
