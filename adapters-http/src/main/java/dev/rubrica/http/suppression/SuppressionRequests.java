package dev.rubrica.http.suppression;

import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Lift;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.LiftTarget;
import dev.rubrica.application.port.in.suppression.ParseSuppressions;
import dev.rubrica.application.port.in.suppression.ParseSuppressions.Optout;
import dev.rubrica.application.port.in.suppression.ParseSuppressions.Target;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.AnswerFormat;
import dev.rubrica.http.route.RequestReader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parses the requests of suppressions. */
public final class SuppressionRequests {

  /** The parameters of a search. */
  static final List<String> PARAMETERS =
      List.of(
          "phoneNumber",
          "defaultCountry",
          "channel",
          "reason",
          "importId",
          "includeLifted",
          "createdFrom",
          "createdBefore",
          "changedFrom",
          AnswerFormat.PARAMETER,
          "page",
          "cursor",
          "limit",
          "count");

  /** The properties of a number whose suppressions are lifted. */
  public static final BodySchema TARGET =
      new BodySchema().texts("phoneNumber").textArrays("channels");

  /** The properties of a number to suppress. */
  public static final BodySchema OPTOUT =
      new BodySchema().and(TARGET).texts("reason", "source", "occurredAt");

  /** The properties of a call that suppresses numbers. */
  public static final BodySchema ADDITION =
      new BodySchema().objects("entries", OPTOUT).texts("defaultCountry").simulation();

  /** The properties of a call that lifts suppressions. */
  public static final BodySchema LIFT =
      new BodySchema()
          .objects("entries", TARGET)
          .texts("defaultCountry")
          .id("importId")
          .texts("reason")
          .simulation();

  /** The properties of a check. */
  public static final BodySchema CHECK =
      new BodySchema().textArrays("phoneNumbers").texts("channel", "defaultCountry");

  private static final EnumCodec<Channel> CHANNELS = EnumCodec.upperCase(Channel.class);
  private static final EnumCodec<SuppressionReason> REASONS =
      EnumCodec.upperCase(SuppressionReason.class);

  private final ParseSuppressions entries;
  private final ParsePhoneNumber phoneNumbers;

  public SuppressionRequests(ParseSuppressions entries, ParsePhoneNumber phoneNumbers) {
    this.entries = entries;
    this.phoneNumbers = phoneNumbers;
  }

  List<SuppressionEntry> addition(RequestReader in) {
    JsonBody body = in.body(ADDITION);
    in.require(body.has("entries"), "entries", "is required");
    List<Optout> optouts =
        body.objects("entries").stream().map(SuppressionRequests::optout).toList();
    return entries.suppressions(optouts, body.text("defaultCountry"));
  }

  private static Optout optout(JsonBody entry) {
    return new Optout(
        target(entry),
        entry.word("reason", REASONS),
        entry.text("source"),
        entry.time("occurredAt"));
  }

  private static Target target(JsonBody entry) {
    return new Target(entry.text("phoneNumber"), entry.words("channels", CHANNELS, Channel.class));
  }

  Lift lift(RequestReader in) {
    JsonBody body = in.body(LIFT);
    in.require(
        body.has("entries") != body.has("importId"),
        "entries",
        body.has("entries") ? "must not be combined with importId" : "or importId is required");
    in.require(
        !body.has("importId") || !body.has("defaultCountry"),
        "defaultCountry",
        "must not be combined with importId: an import has no national numbers");
    body.refuseNull("importId");
    LiftTarget target =
        body.has("importId") ? ofImport(in, body.id("importId")) : in.take(() -> ofNumbers(body));
    return in.take(() -> Lift.of(target, body.text("reason")));
  }

  private static LiftTarget ofImport(RequestReader in, @Nullable Long id) {
    return in.unlessRejected(id == null ? null : new LiftTarget.OfImport(new ImportId(id)));
  }

  private LiftTarget ofNumbers(JsonBody body) {
    List<Target> targets =
        body.objects("entries").stream().map(SuppressionRequests::target).toList();
    return new LiftTarget.OfNumbers(entries.lifts(targets, body.text("defaultCountry")));
  }

  static ManageSuppressions.Check check(RequestReader in) {
    JsonBody body = in.body(CHECK);
    in.require(body.has("phoneNumbers"), "phoneNumbers", "is required");
    List<String> numbers = Objects.requireNonNullElse(body.texts("phoneNumbers"), List.of());
    // The answer repeats them.
    for (int i = 0; i < numbers.size(); i++) {
      String field = "phoneNumbers[" + i + "]";
      String number = numbers.get(i);
      in.take(() -> checked(field, number));
    }
    Channel channel = body.word("channel", CHANNELS);
    return new ManageSuppressions.Check(numbers, channel, body.text("defaultCountry"));
  }

  private static String checked(String field, String text) {
    Text.checkCharacters(field, text);
    return text;
  }

  /**
   * A search.
   *
   * @param format that of a file with every match; null for a page as JSON
   */
  record Search(SuppressionQuery query, @Nullable ExportFormat format) {}

  Search search(RequestReader in) {
    QueryParameters query = in.query();
    Long importId = query.id("importId");
    SuppressionQuery firstPage =
        new SuppressionQuery(
            in.account(),
            number(query),
            query.word("channel", CHANNELS),
            query.word("reason", REASONS),
            importId == null ? null : new ImportId(importId),
            Boolean.TRUE.equals(query.flag("includeLifted")),
            query.time("createdFrom"),
            query.time("createdBefore"),
            query.time("changedFrom"),
            new PageRequest(in.pages().paging(), null, in.pages().counted()));
    ExportFormat format = AnswerFormat.file(in);
    return new Search(
        firstPage.from(in.pages().after(() -> SuppressionCursors.of(firstPage))), format);
  }

  // In canonical form, so that a cursor remains valid for another form of the number.
  private @Nullable PhoneNumber number(QueryParameters query) {
    String country = query.filledText("defaultCountry");
    String text = query.signedText("phoneNumber");
    return text == null ? null : query.take(() -> phoneNumbers.parse(text, country).canonical());
  }
}
