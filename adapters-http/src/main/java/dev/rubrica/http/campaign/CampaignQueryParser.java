package dev.rubrica.http.campaign;

import dev.rubrica.application.query.CampaignFilter;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.CampaignSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.text.Text;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.PageParameters;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.route.RequestReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses searches for campaigns from query strings. */
final class CampaignQueryParser {

  static final List<String> PARAMETERS =
      Stream.concat(
              Stream.of(
                  "status",
                  "search",
                  "contactListId",
                  "isTest",
                  "sendingMode",
                  "readyToSend",
                  "isDraft",
                  "isProgrammed",
                  "startDate",
                  "endDate",
                  "direction"),
              PageParameters.PARAMETERS.stream())
          .toList();

  private static final EnumCodec<CampaignStatus> STATUSES =
      EnumCodec.of(CampaignStatus.class, status -> Integer.toString(status.code()));
  private static final EnumCodec<SendingMode> MODES = EnumCodec.upperCase(SendingMode.class);
  private static final EnumCodec<CampaignSort> SORTS = EnumCodec.camelCase(CampaignSort.class);
  private static final EnumCodec<SortOrder> ORDERS = EnumCodec.camelCase(SortOrder.class);

  private CampaignQueryParser() {}

  static CampaignQuery parse(RequestReader in) {
    CampaignSort sort = in.query().word("sortBy", SORTS, CampaignSort.ID);
    CampaignQuery firstPage =
        new CampaignQuery(
            in.account(),
            filter(in),
            sort,
            order(in, sort),
            new PageRequest(in.pages().paging(), null, in.pages().counted()));
    return firstPage.from(in.pages().after(() -> cursors(firstPage)));
  }

  private static CampaignFilter filter(RequestReader in) {
    QueryParameters query = in.query();
    Long list = query.id("contactListId");
    LocalDate first = date(in, "startDate");
    LocalDate last = date(in, "endDate");
    in.require(
        first == null || last == null || !first.isAfter(last),
        "startDate",
        "must not be after endDate");
    return new CampaignFilter(
        query.words("status", STATUSES, CampaignStatus.class),
        TextFolding.needle(query.text("search")),
        list == null ? null : new ListId(list),
        query.flag("isTest"),
        query.words("sendingMode", MODES, SendingMode.class),
        query.flag("readyToSend"),
        query.flag("isDraft"),
        query.flag("isProgrammed"),
        first == null ? null : start(first),
        last == null ? null : start(last.plusDays(1)));
  }

  private static @Nullable LocalDate date(RequestReader in, String name) {
    String text = in.query().filledText(name);
    LocalDate date = text == null ? null : date(Text.trim(text));
    in.require(
        text == null || date != null,
        name,
        "must be a date such as 2026-11-22, of the years 1900 to 9999");
    return date;
  }

  private static @Nullable LocalDate date(String text) {
    try {
      LocalDate date = text.length() == 10 ? LocalDate.parse(text) : null;
      return date == null || date.getYear() < 1900 ? null : date;
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  // The newest first, unless the client decides otherwise.
  private static SortOrder order(RequestReader in, CampaignSort sort) {
    QueryParameters query = in.query();
    in.require(
        !query.has("direction") || !query.has("sortOrder"),
        "direction",
        "is another name of sortOrder; use one of them");
    SortOrder usual = sort == CampaignSort.ID ? SortOrder.DESC : SortOrder.ASC;
    String name = query.has("direction") ? "direction" : "sortOrder";
    return query.word(name, ORDERS, usual);
  }

  /** The cursors of the search. */
  static Cursors cursors(CampaignQuery query) {
    return new Cursors(QueryFingerprint.of("campaigns", query), key(query.sortBy()));
  }

  private static SortKeyType key(CampaignSort sort) {
    return switch (sort) {
      case ID -> SortKeyType.NONE;
      case NAME -> SortKeyType.TEXT;
      case CREATED_AT, UPDATED_AT -> SortKeyType.TIME;
      case SCHEDULED_DATE -> SortKeyType.OPTIONAL_TIME;
      case STATUS -> SortKeyType.NUMBER;
    };
  }
}
