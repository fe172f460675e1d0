package dev.rubrica.http.request.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`{ \"a\" :\t[ 1.50 , true ] }`;{\"a\":[1.50,true]}",
        "`{\"a b\": \"c \\\" d\" }`;`{\"a b\":\"c \\\" d\"}`",
        "`{ \"a\" : \"\\\\\" , \"b\" : 1 }`;`{\"a\":\"\\\\\",\"b\":1}`",
        "`\" \"`;`\" \"`",
      })
  void only_white_space_between_tokens_is_left_out(String json, String compact) {
    assertEquals(compact, CompactJson.of(json));
  }
}
