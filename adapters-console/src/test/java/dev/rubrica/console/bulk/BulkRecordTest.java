package dev.rubrica.console.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.domain.IdSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BulkRecordTest {

  @ParameterizedTest
  @EnumSource
  void a_record_is_read_back(BulkAction action) {
    BulkRecord record =
        new BulkRecord(action, false, 5L, List.of("Vip"), 3, 4, IdSet.of(1, 2, 7, 9, 10));
    assertEquals(record, BulkRecord.parse(record.text()));
    BulkRecord none = new BulkRecord(action, true, null, List.of(), 0, 0, IdSet.empty());
    assertEquals(none, BulkRecord.parse(none.text()));
  }

  @Test
  void the_text_of_another_change_is_no_record() {
    assertNull(BulkRecord.parse(""));
  }

  @Test
  void consecutive_ids_take_little_space() {
    IdSet ids = IdSet.of(LongStream.rangeClosed(900, 1_000_899).toArray());
    assertEquals("900+1000000", IdRuns.text(ids));
    assertEquals(ids, IdRuns.parse("900+1000000"));
    assertEquals("1+2,5,2+2", IdRuns.text(IdSet.of(1, 2, 7, 9, 10)));
    IdSet largest = IdSet.of(Long.MAX_VALUE);
    assertEquals(largest, IdRuns.parse(IdRuns.text(largest)));
  }
}
