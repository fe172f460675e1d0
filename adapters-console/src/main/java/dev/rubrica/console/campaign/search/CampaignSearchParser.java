package dev.rubrica.console.campaign.search;

import dev.rubrica.application.query.CampaignFilter;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.console.page.SortState;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.http.request.QueryParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses searches for campaigns from query strings; empty fields of the form are no conditions. */
final class CampaignSearchParser {

  static final String[] PARAMETERS = {
    "search",
    "status",
    "sendingMode",
    "contactListId",
    "isTest",
    "readyToSend",
    "isProgrammed",
    "startDate",
    "endDate",
    SortState.BY,
    SortState.ORDER,
    "page"
  };

  private final QueryParameters in;

  CampaignSearchParser(QueryParameters in) {
    this.in = in;
  }

  CampaignSearchState parse() {
    return new CampaignSearchState(
        text("search"),
        text("startDate"),
        text("endDate"),
        filter(),
        CampaignSearchState.SORTS.parse(in),
        in.number("page", 0, 0, PageNumbers.MAX_PAGE));
  }

  private String text(String name) {
    String text = in.text(name);
    return text == null ? "" : text;
  }

  private CampaignFilter filter() {
    Long list = text("contactListId").isEmpty() ? null : in.id("contactListId");
    LocalDate first = date("startDate");
    LocalDate last = date("endDate");
    return new CampaignFilter(
        text("status").isEmpty()
            ? Set.of()
            : in.words("status", CampaignSearchState.STATUSES, CampaignStatus.class),
        TextFolding.needle(text("search")),
        list == null ? null : new ListId(list),
        flag("isTest"),
        text("sendingMode").isEmpty()
            ? Set.of()
            : in.words("sendingMode", CampaignSearchState.MODES, SendingMode.class),
        flag("readyToSend"),
        null,
        flag("isProgrammed"),
        first == null ? null : start(first),
        last == null ? null : start(last.plusDays(1)));
  }

  private @Nullable Boolean flag(String name) {
    return text(name).isEmpty() ? null : in.flag(name);
  }

  private @Nullable LocalDate date(String name) {
    String text = text(name);
    return text.isEmpty() ? null : in.take(() -> date(name, text));
  }

  private static LocalDate date(String name, String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (text.length() == 10 && date.getYear() >= 1900) {
        return date;
      }
    } catch (DateTimeException _) {
      // Reported below.
    }
    throw new Invalid(name, "must be a date such as 2026-11-22, of the years 1900 to 9999");
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
