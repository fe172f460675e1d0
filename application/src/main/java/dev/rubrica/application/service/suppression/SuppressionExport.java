package dev.rubrica.application.service.suppression;

import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.suppression.Suppression;
import java.io.OutputStream;
import java.util.function.Function;

/**
 * Exports suppressions page by page (keyset pagination), so that no connection to the storage is
 * held while a client reads slowly.
 */
final class SuppressionExport {

  private static final Paging FIRST = new Paging(0, 100);
  private static final Paging NEXT = new Paging(0, Paging.MAX_LIMIT);

  private final ContactFiles files;
  private final Function<SuppressionQuery, Page<Suppression>> search;

  SuppressionExport(ContactFiles files, Function<SuppressionQuery, Page<Suppression>> search) {
    this.files = files;
    this.search = search;
  }

  StreamedFile export(SuppressionQuery query, ExportFormat format) {
    SuppressionQuery all = query.from(null).uncounted();
    Page<Suppression> first = search.apply(all.withPaging(FIRST));
    return out -> write(all.withPaging(NEXT), first, format, out);
  }

  private void write(
      SuppressionQuery query, Page<Suppression> first, ExportFormat format, OutputStream out) {
    try (TableWriter file = files.write(format, out)) {
      file.row(SuppressionTable.header());
      Page<Suppression> page = first;
      while (true) {
        page.content().forEach(suppression -> file.row(SuppressionTable.row(suppression)));
        file.flush();
        Position next = page.next();
        if (next == null) {
          break;
        }
        page = search.apply(query.from(next));
      }
      file.finish();
    }
  }
}
