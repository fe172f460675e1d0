package dev.rubrica.http.pagination;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.http.request.json.JsonCodec;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * A page whose rows are too large to be in memory at the same time: it is read in parts, and each
 * part is written before the next one is read. The response is that of a {@link PageJson}. The
 * total is that of the first part; rows that are added or removed meanwhile neither lose nor double
 * others.
 */
public final class PageStream<D> {

  private final PageRequest page;
  private final int size;
  private final Function<PageRequest, Page<D>> search;
  private final Page<D> first;

  /**
   * Reads the first part, so that a failure of the search is an error response.
   *
   * @param size the number of rows in a part
   * @param search a search that ends each page but the last with a position
   */
  public PageStream(PageRequest page, int size, Function<PageRequest, Page<D>> search) {
    this.page = page;
    this.size = size;
    this.search = search;
    this.first = search.apply(firstPart());
  }

  private boolean isOnePart() {
    return page.limit() <= size;
  }

  // A part can only begin at a multiple of its size, which may be before the begin of the page.
  private PageRequest firstPart() {
    return isOnePart()
        ? page
        : page.withPaging(
            new Paging((int) Math.min(page.offset() / size, Integer.MAX_VALUE), size));
  }

  private List<D> firstRows() {
    int before = isOnePart() ? 0 : (int) (page.offset() % size);
    List<D> rows = first.content();
    return rows.subList(Math.min(before, rows.size()), rows.size());
  }

  /**
   * Writes the page as an object.
   *
   * @param cursors those of the search
   * @param row maps a row to what is written as JSON
   */
  public void write(JsonGenerator out, Cursors cursors, Function<D, ?> row) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("content");
    int written = write(firstRows(), row, out);
    Position next = first.next();
    while (next != null && written < page.limit()) {
      Page<D> part = search.apply(part(next, page.limit() - written));
      written += write(part.content(), row, out);
      next = part.next();
    }
    out.writeEndArray();
    Page<D> whole = new Page<>(List.of(), first.count(), page.paging(), next, first.asOf());
    writeTotals(PageJson.withoutRows(written, whole, page.after(), cursors), out);
    out.writeEndObject();
  }

  private PageRequest part(Position after, int rest) {
    return new PageRequest(new Paging(0, Math.min(size, rest)), after, false);
  }

  private static <D> int write(List<D> rows, Function<D, ?> row, JsonGenerator out)
      throws IOException {
    for (D each : rows) {
      out.writePOJO(row.apply(each));
    }
    return rows.size();
  }

  private static void writeTotals(PageJson<?> page, JsonGenerator out) throws IOException {
    ObjectNode totals = JsonCodec.tree(page);
    totals.remove("content");
    for (var property : totals.properties()) {
      out.writeFieldName(property.getKey());
      out.writeTree(property.getValue());
    }
  }
}
