package dev.rubrica.http.pagination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.http.request.json.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageStreamTest {

  private static final int PART = 4;
  private static final int ROWS = 23;

  /** A row of a page. */
  public record Row(long id) {}

  /** A search without conditions. */
  public record Search(String text) {}

  private static final Cursors CURSORS =
      new Cursors(QueryFingerprint.of("rows", new Search("")), SortKeyType.NONE);

  private final List<PageRequest> parts = new ArrayList<>();

  /** A search that finds the ids from 1 to ROWS. */
  private Page<Long> search(PageRequest page) {
    parts.add(page);
    return page(page);
  }

  private static Page<Long> page(PageRequest page) {
    Position after = page.after();
    List<Long> rest =
        LongStream.rangeClosed(after == null ? 1 : after.id() + 1, ROWS)
            .skip(page.offset())
            .boxed()
            .toList();
    List<Long> rows = rest.stream().limit(page.limit()).toList();
    return new Page<>(
        rows,
        page.counted() ? OptionalLong.of(ROWS) : OptionalLong.empty(),
        page.paging(),
        rest.size() > rows.size() ? new Position(false, null, rows.getLast()) : null);
  }

  private String streamed(PageRequest page, Function<PageRequest, Page<Long>> search) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JsonCodec.generator(bytes)) {
      new PageStream<>(page, PART, search).write(out, CURSORS, Row::new);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void assertSameAsWhole(PageRequest page) {
    parts.clear();
    PageJson<Row> whole = PageJson.from(page(page), page.after(), CURSORS, Row::new);
    String expected = new String(JsonCodec.bytes(whole), StandardCharsets.UTF_8);
    assertEquals(expected, streamed(page, this::search), page::toString);
    assertTrue(parts.stream().allMatch(part -> part.limit() <= PART), parts::toString);
    assertEquals(page.counted(), parts.getFirst().counted());
    assertFalse(parts.stream().skip(1).anyMatch(PageRequest::counted), parts::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 7, 8, 9, 12, 22, 23, 24, 1_000})
  void is_the_same_as_the_whole_page(int limit) {
    for (int number = 0; number <= ROWS / limit + 1; number++) {
      PageRequest page = PageRequest.of(new Paging(number, limit));
      assertSameAsWhole(page);
      assertSameAsWhole(page.uncounted());
    }
    for (int after = 0; after <= ROWS; after++) {
      PageRequest page =
          PageRequest.of(new Paging(0, limit)).from(new Position(false, null, after));
      assertSameAsWhole(page);
      assertSameAsWhole(page.uncounted());
    }
  }

  @Test
  void the_last_possible_page_is_empty() {
    for (int limit : new int[] {1, PART, 7, Paging.MAX_LIMIT}) {
      assertSameAsWhole(PageRequest.of(new Paging(Integer.MAX_VALUE, limit)));
    }
  }

  @Test
  void a_small_page_is_one_part() {
    assertSameAsWhole(PageRequest.of(new Paging(2, PART)));
    assertEquals(1, parts.size());
  }

  @Test
  void each_part_is_written_before_the_next_one_is_read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonGenerator out = JsonCodec.generator(bytes);
    List<String> sent = new ArrayList<>();
    PageStream<Long> stream =
        new PageStream<>(
            PageRequest.of(new Paging(0, 12)),
            PART,
            part -> {
              sent.add(flushed(out, bytes));
              return page(part);
            });
    assertEquals(List.of(""), sent);
    stream.write(out, CURSORS, Row::new);
    assertEquals(3, sent.size());
    assertTrue(sent.get(1).endsWith("{\"id\":4}"), sent::toString);
    assertTrue(sent.get(2).endsWith("{\"id\":8}"), sent::toString);
  }

  private static String flushed(JsonGenerator out, ByteArrayOutputStream bytes) {
    try {
      out.flush();
      return bytes.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_failure_of_the_first_part_comes_before_the_response() {
    assertThrows(
        IllegalStateException.class,
        () ->
            new PageStream<Long>(
                PageRequest.of(new Paging(0, 10)),
                PART,
                _ -> {
                  throw new IllegalStateException("broken");
                }));
  }

  @Test
  void a_failure_of_a_later_part_leaves_the_object_incomplete() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonGenerator out = JsonCodec.generator(bytes);
    PageStream<Long> stream =
        new PageStream<>(
            PageRequest.of(new Paging(0, 10)),
            PART,
            part -> {
              if (part.after() != null) {
                throw new IllegalStateException("broken");
              }
              return page(part);
            });
    assertThrows(IllegalStateException.class, () -> stream.write(out, CURSORS, Row::new));
    assertTrue(flushed(out, bytes).endsWith("{\"id\":4}"), bytes::toString);
  }

  @Test
  void rows_that_come_meanwhile_move_no_others() {
    List<Long> ids = new ArrayList<>(LongStream.rangeClosed(1, 10).boxed().toList());
    String page =
        streamed(
            PageRequest.of(new Paging(0, 8)),
            part -> {
              Position after = part.after();
              List<Long> rest =
                  ids.reversed().stream().filter(id -> after == null || id < after.id()).toList();
              ids.add(ids.size() + 1L);
              List<Long> rows = rest.subList(0, part.limit());
              return new Page<>(
                  rows,
                  part.counted() ? OptionalLong.of(10) : OptionalLong.empty(),
                  part.paging(),
                  new Position(false, null, rows.getLast()));
            });
    String ids10To3 =
        LongStream.iterate(10, id -> id - 1)
            .limit(8)
            .mapToObj(id -> "{\"id\":" + id + "}")
            .toList()
            .toString()
            .replace(" ", "");
    assertTrue(page.startsWith("{\"content\":" + ids10To3 + ",\"totalElements\":10,"), page);
  }
}
