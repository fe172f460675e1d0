package dev.rubrica.console.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.domain.IdSequence;
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
    BulkRecord record = new BulkRecord(action, false, 5L, List.of("Vip"), 3, 4, 0, 2);
    assertEquals(record, BulkRecord.parse(record.text()));
    BulkRecord none = new BulkRecord(action, true, null, List.of(), 0, 0, 2, 0);
    assertEquals(none, BulkRecord.parse(none.text()));
  }

  @Test
  void the_text_of_another_change_is_no_record() {
    assertNull(BulkRecord.parse(""));
    assertNull(BulkRecord.parse("{}\n"));
  }

  @Test
  void consecutive_ids_take_little_space() {
    IdSet ids = IdSet.of(LongStream.rangeClosed(900, 1_000_899).toArray());
    assertEquals("900+1000000", IdRuns.text(ids));
    assertEquals(ids, IdRuns.parse("900+1000000"));
    assertEquals("1+2,5,2+2", IdRuns.text(IdSet.of(1, 2, 7, 9, 10)));
    assertEquals(IdSet.of(1, 2, 7, 9, 10), IdRuns.parse("1+2,5,2+2"));
    IdSet largest = IdSet.of(Long.MAX_VALUE);
    assertEquals(largest, IdRuns.parse(IdRuns.text(largest)));
  }

  @Test
  void many_ids_are_kept_in_parts() {
    assertEquals(List.of(), IdRuns.parts(IdSequence.of()));
    long[] ids = LongStream.iterate(900_000, id -> id - 1).limit(IdRuns.PART + 2).toArray();
    assertEquals(List.of("800001+100000", "799999+2"), IdRuns.parts(IdSequence.of(ids)));
  }
}
