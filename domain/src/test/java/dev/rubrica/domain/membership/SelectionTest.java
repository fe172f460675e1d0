package dev.rubrica.domain.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.InvalidAssertions;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SelectionTest {

  private static final IdSet MOST = ids(100_000);
  private static final IdSet TOO_MANY = ids(100_001);

  @Test
  void some_contacts_are_one_to_a_hundred_thousand() {
    assertEquals(MOST, new Selection.Only(MOST).ids());
    assertEquals(1, new Selection.Only(ids(1)).ids().size());
    assertEquals(
        List.of("contactIds"), InvalidAssertions.fields(() -> new Selection.Only(IdSet.empty())));
    assertEquals(
        List.of("contactIds"), InvalidAssertions.fields(() -> new Selection.Only(TOO_MANY)));
  }

  @Test
  void excluded_contacts_are_none_to_a_hundred_thousand() {
    assertEquals(IdSet.empty(), new Selection.AllExcept(IdSet.empty()).ids());
    assertEquals(MOST, new Selection.AllExcept(MOST).ids());
    assertEquals(
        List.of("excludeIdsAllContacts"),
        InvalidAssertions.fields(() -> new Selection.AllExcept(TOO_MANY)));
  }

  private static IdSet ids(int count) {
    return IdSet.of(LongStream.rangeClosed(1, count).toArray());
  }
}
