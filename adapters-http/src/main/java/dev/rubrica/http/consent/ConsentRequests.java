package dev.rubrica.http.consent;

import dev.rubrica.application.port.in.ManageConsents;
import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.ContactConsentQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentEvidence;
import dev.rubrica.domain.consent.ConsentPurpose;
import dev.rubrica.domain.consent.ConsentStatus;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.http.contact.SelectionParser;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.util.List;

/** Parses the requests of consents. */
public final class ConsentRequests {

  /** The parameters of the consents of a contact. */
  static final List<String> PAGE = List.of("page", "cursor", "limit", "count");

  /** The parameters of a search. */
  static final List<String> PARAMETERS =
      List.of("phoneNumber", "defaultCountry", "page", "cursor", "limit", "count");

  /** The properties of a consent. */
  public static final BodySchema FIELDS =
      new BodySchema()
          .texts("channel", "purpose", "status")
          .texts("source", "wording", "ipAddress", "userAgent", "occurredAt")
          .simulation();

  /** The properties of a bulk call. */
  public static final BodySchema BULK_FIELDS =
      new BodySchema().and(FIELDS).and(SelectionParser.fields());

  private static final EnumCodec<Channel> CHANNELS = EnumCodec.upperCase(Channel.class);
  private static final EnumCodec<ConsentPurpose> PURPOSES =
      EnumCodec.upperCase(ConsentPurpose.class);
  private static final EnumCodec<ConsentStatus> STATUSES = EnumCodec.upperCase(ConsentStatus.class);

  private ConsentRequests() {}

  /** A consent of one contact. */
  record Single(ContactId contact, ManageConsents.Statement statement) {
    static Single parse(RequestReader in) {
      return new Single(new ContactId(in.id("id")), ConsentRequests.statement(in, in.body(FIELDS)));
    }
  }

  /**
   * A consent of many contacts.
   *
   * @param dryRun whether only the result is to be computed
   */
  record Bulk(Selection contacts, ManageConsents.Statement statement, boolean dryRun) {
    static Bulk parse(RequestReader in, SelectionParser selections) {
      JsonBody body = in.body(BULK_FIELDS);
      Selection contacts = selections.selection(in, body);
      return new Bulk(
          contacts, ConsentRequests.statement(in, body), SelectionParser.isDryRun(body));
    }
  }

  private static ManageConsents.Statement statement(RequestReader in, JsonBody body) {
    in.require(!body.isNull("purpose"), "purpose", "is required")
        .require(!body.isNull("status"), "status", "is required");
    ConsentEvidence evidence =
        in.take(
            () ->
                ConsentEvidence.of(
                    body.text("source"),
                    body.text("wording"),
                    body.text("ipAddress"),
                    body.text("userAgent")));
    ConsentDetails details =
        new ConsentDetails(
            body.word("channel", CHANNELS),
            in.unlessRejected(body.word("purpose", PURPOSES)),
            in.unlessRejected(body.word("status", STATUSES)),
            evidence);
    return new ManageConsents.Statement(details, body.time("occurredAt"));
  }

  /** A search for the consents of a number. */
  static ConsentQuery search(RequestReader in, ParsePhoneNumber phoneNumbers) {
    String country = in.query().filledText("defaultCountry");
    String text = in.query().signedText("phoneNumber", "phone");
    in.require(text != null, "phoneNumber", "is required");
    PhoneNumber number =
        in.unlessRejected(
            text == null ? null : in.take(() -> phoneNumbers.parse(text, country).canonical()));
    ConsentQuery firstPage = new ConsentQuery(in.account(), number, page(in));
    return firstPage.from(in.pages().after(() -> cursors(firstPage)));
  }

  /** A search for the consents of a contact. */
  static ContactConsentQuery ofContact(RequestReader in) {
    ContactConsentQuery firstPage =
        new ContactConsentQuery(in.account(), new ContactId(in.id("id")), page(in));
    return firstPage.from(in.pages().after(() -> cursors(firstPage)));
  }

  private static PageRequest page(RequestReader in) {
    return new PageRequest(in.pages().paging(), null, in.pages().counted());
  }

  static Cursors cursors(ContactConsentQuery query) {
    return new Cursors(QueryFingerprint.of("consents of contact", query), SortKeyType.TIME);
  }

  static Cursors cursors(ConsentQuery query) {
    return new Cursors(QueryFingerprint.of("consents", query), SortKeyType.TIME);
  }
}
