package dev.rubrica.http.campaign;

import static dev.rubrica.domain.account.Scope.READ;
import static dev.rubrica.domain.account.Scope.SEND;

import dev.rubrica.application.port.in.campaign.ListRecipients;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.http.pagination.PageJson;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.response.FileType;
import dev.rubrica.http.route.AnswerFormat;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.RequestReader;
import dev.rubrica.http.route.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The route of recipients: what became of each person of a campaign. */
public final class RecipientRoutes {

  private static final List<String> PARAMETERS =
      List.of("status", "contactId", AnswerFormat.PARAMETER, "page", "cursor", "limit", "count");

  private static final EnumCodec<RecipientStatus> STATUSES =
      EnumCodec.upperCase(RecipientStatus.class);

  private final ListRecipients recipients;

  public RecipientRoutes(ListRecipients recipients) {
    this.recipients = recipients;
  }

  public List<Route> table() {
    return List.of(
        Route.get(
                "/campaigns/{id}/recipients",
                "searchRecipients",
                READ,
                RecipientRoutes::parse,
                this::search)
            .withQuery(PARAMETERS)
            .withScope(READ, SEND));
  }

  /**
   * A search.
   *
   * @param format that of a file with every match; null for a page as JSON
   */
  private record Search(RecipientQuery query, @Nullable ExportFormat format) {}

  private static Search parse(RequestReader in) {
    Long contact = in.query().id("contactId");
    RecipientQuery firstPage =
        new RecipientQuery(
            in.account(),
            CampaignRequests.byId(in),
            in.query().words("status", STATUSES, RecipientStatus.class),
            contact == null ? null : new ContactId(contact),
            new PageRequest(in.pages().paging(), null, in.pages().counted()));
    ExportFormat format = AnswerFormat.file(in);
    return new Search(
        firstPage.from(in.pages().after(() -> RecipientCursors.of(firstPage))), format);
  }

  private void search(AccountId account, Search search, RequestContext context) throws IOException {
    RecipientQuery query = search.query();
    ExportFormat format = search.format();
    if (format == null) {
      context.ok(
          PageJson.from(
              recipients.search(query),
              query.page().after(),
              RecipientCursors.of(query),
              RecipientJson::from));
    } else {
      context.file(FileType.of(format), recipients.export(query, format));
    }
  }
}
