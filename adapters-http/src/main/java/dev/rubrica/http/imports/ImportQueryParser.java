package dev.rubrica.http.imports;

import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.pagination.Cursors;
import dev.rubrica.http.pagination.QueryFingerprint;
import dev.rubrica.http.pagination.SortKeyType;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.route.RequestReader;
import java.util.List;

/** Parses searches for imports from query strings. */
final class ImportQueryParser {

  static final List<String> PARAMETERS =
      List.of("status", "listId", "page", "cursor", "limit", "count");

  private static final EnumCodec<ImportStatus> STATUSES = EnumCodec.upperCase(ImportStatus.class);

  private ImportQueryParser() {}

  static ImportQuery parse(RequestReader in) {
    Long list = in.query().id("listId");
    ImportQuery firstPage =
        new ImportQuery(
            in.account(),
            in.query().words("status", STATUSES, ImportStatus.class),
            list == null ? null : new ListId(list),
            new PageRequest(in.pages().paging(), null, in.pages().counted()));
    return firstPage.from(in.pages().after(() -> cursors(firstPage)));
  }

  static Cursors cursors(ImportQuery query) {
    return new Cursors(QueryFingerprint.of("imports", query), SortKeyType.NONE);
  }
}
