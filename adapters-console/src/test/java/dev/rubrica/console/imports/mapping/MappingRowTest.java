package dev.rubrica.console.imports.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingRowTest {

  @ParameterizedTest
  @CsvSource({"0,0", "0.000001,1", "0.29,29", "0.5,50", "0.994,99", "0.9999,99", "1,100"})
  void only_complete_columns_have_all_and_only_empty_ones_none(double share, long percent) {
    assertEquals(percent, MappingRow.percent(share));
  }
}
