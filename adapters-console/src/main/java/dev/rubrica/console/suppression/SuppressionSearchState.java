package dev.rubrica.console.suppression;

import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.suppression.SuppressionCursors;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which opt-outs are shown. All of it is in the URL.
 *
 * @param lifted whether lifted ones are shown, too
 * @param from recorded on this day or later
 * @param before recorded before this day
 * @param after the page starts right after this position; null for the first page
 */
public record SuppressionSearchState(
    @Nullable Channel channel,
    @Nullable SuppressionReason reason,
    boolean lifted,
    @Nullable LocalDate from,
    @Nullable LocalDate before,
    @Nullable Position after) {

  /** The rows of a page. */
  static final int ROWS = 25;

  private static final String FROM = "from";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String AFTER_ID = "afterId";
  private static final String LIFTED = "lifted";

  static final List<String> PARAMETERS =
      List.of(
          SuppressionInput.CHANNELS,
          SuppressionInput.REASON,
          LIFTED,
          FROM,
          BEFORE,
          AFTER,
          AFTER_ID);

  static SuppressionSearchState parse(ConsoleCall call) {
    QueryParameters in = call.parameters();
    // A select without a choice sends an empty value.
    boolean anyChannel = "".equals(in.text(SuppressionInput.CHANNELS));
    boolean anyReason = "".equals(in.text(SuppressionInput.REASON));
    Channel channel =
        anyChannel ? null : in.word(SuppressionInput.CHANNELS, SuppressionInput.CHANNEL_WORDS);
    SuppressionReason reason =
        anyReason ? null : in.word(SuppressionInput.REASON, SuppressionInput.REASON_WORDS);
    LocalDate from = in.take(() -> date(FROM, in.text(FROM)));
    LocalDate before = in.take(() -> date(BEFORE, in.text(BEFORE)));
    Instant time = in.time(AFTER);
    Long id = in.id(AFTER_ID);
    Position after = time == null || id == null ? null : new Position(false, time.toString(), id);
    return new SuppressionSearchState(
        channel, reason, Boolean.TRUE.equals(in.flag(LIFTED)), from, before, after);
  }

  private static @Nullable LocalDate date(String field, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 1970 && date.getYear() <= 9999) {
        return date;
      }
    } catch (DateTimeException _) {
      // It is not a date.
    }
    throw new Invalid(field, "must be a date such as 2026-11-22, of the years 1970 to 9999");
  }

  SuppressionQuery query(AccountId account, ZoneId zone) {
    PageRequest page = PageRequest.of(new Paging(0, ROWS)).from(after).uncounted();
    return new SuppressionQuery(
        account,
        null,
        channel,
        reason,
        null,
        lifted,
        start(from, zone),
        start(before, zone),
        null,
        page);
  }

  /** As {@link #query}, with the number of opt-outs and without rows. */
  SuppressionQuery count(AccountId account, ZoneId zone) {
    SuppressionQuery first = query(account, zone);
    return new SuppressionQuery(
        account,
        null,
        channel,
        reason,
        null,
        lifted,
        first.createdFrom(),
        first.createdBefore(),
        null,
        PageRequest.of(new Paging(0, 1)));
  }

  private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
    return day == null ? null : day.atStartOfDay(zone).toInstant();
  }

  /** The URL of a page with these opt-outs. */
  String url(String path, @Nullable Position position) {
    LocalUrl url = new LocalUrl(path);
    url.with(SuppressionInput.CHANNELS, channel)
        .with(SuppressionInput.REASON, reason)
        .with(LIFTED, lifted ? true : null)
        .with(FROM, from)
        .with(BEFORE, before);
    if (position != null) {
      url.with(AFTER, position.key()).with(AFTER_ID, position.id());
    }
    return url.toString();
  }

  /** The call of the API that returns the page. */
  String apiPath(AccountId account, ZoneId zone) {
    LocalUrl path = new LocalUrl("/suppressions");
    path.with("channel", channel)
        .with("reason", reason)
        .with("includeLifted", lifted ? true : null)
        .with("createdFrom", start(from, zone))
        .with("createdBefore", start(before, zone))
        .with("limit", ROWS)
        .with("count", false)
        .with("cursor", SuppressionCursors.write(query(account, zone), after));
    return path.toString();
  }
}
