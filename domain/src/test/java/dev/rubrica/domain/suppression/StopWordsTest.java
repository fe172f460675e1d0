package dev.rubrica.domain.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException.Invalid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopWordsTest {

  private final StopWords words = StopWords.of(StopWords.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "stop",
        " Stop!\n",
        "S T O P",
        "S.T.O.P.",
        "st-op",
        "“stop”",
        "*STOP*",
        "STOP 🛑",
        "🛑🛑 stop 🙏🏽",
        "ＳＴＯＰ",
        "𝐒𝐓𝐎𝐏",
        "Ⓢⓣⓞⓟ",
        "s\u200Bt\u200Bo\u200Bp",
        "\uFEFFSTOP\u00A0",
        "ŜTÓP",
        "Stop all",
        "Opt-out",
        "Unsubscribe.",
        "QUIT",
        "End",
        "cancel",
        "Basta!!!",
        "cancellami",
        "Arrêt",
        "ARRE\u0302T",
        "désabonner",
        "baja"
      })
  void a_stop_word_is_an_opt_out_however_it_is_written(String text) {
    assertTrue(words.isOptOut(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop grazie",
        "Stop, grazie mille davvero",
        "STOP 36180",
        "stop 👍 👍 👍 👍 grazie",
        "STOP - non scrivetemi",
        "STOP.Grazie",
        "S.T.O.P. grazie",
        "Stop!basta",
        "stop\ngrazie\tmille",
        "stop\u00A0grazie",
        "👋 stop per favore",
        "unsubscribe me please now",
        "Cancellami dalla lista"
      })
  void a_first_word_is_one_with_a_few_others(String text) {
    assertTrue(words.isOptOut(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "!?",
        "🛑",
        "1",
        "ok",
        "stopped",
        "nonstop",
        "non-stop",
        "non stop music please",
        "non stop",
        "grazie stop",
        "basta così",
        "cancel my appointment",
        "end of it",
        "stop me if you knew",
        "stop, non mi scrivete più",
        "stop-and-go da domani",
        "stop&go",
        "stopgrazie",
        "ST0P",
        "СТОП",
        "stop\u0000stop"
      })
  void other_texts_are_not(String text) {
    assertFalse(words.isOptOut(text), text);
  }

  @Test
  void a_word_may_be_written_with_signs_up_to_a_length() {
    assertTrue(words.isOptOut("stop" + "!".repeat(996)));
    assertFalse(words.isOptOut("stop" + "!".repeat(997)));
    assertFalse(words.isOptOut("stop ".repeat(1_000_000)));
    assertFalse(words.isOptOut("\uFDFA".repeat(1_000)));
  }

  @Test
  void a_lone_surrogate_is_no_letter() {
    assertTrue(words.isOptOut("stop\uD83D"));
  }

  @Test
  void other_words_replace_those_of_common_use_except_stop() {
    StopWords own = StopWords.of(List.of("Arrête", "non più"));
    assertTrue(own.isOptOut("arrete"));
    assertTrue(own.isOptOut("NON PIU"));
    assertTrue(own.isOptOut("stop"));
    assertTrue(own.isOptOut("stop grazie"));
    assertFalse(own.isOptOut("basta"));
    assertFalse(own.isOptOut("unsubscribe"));
    assertFalse(own.isOptOut("unsubscribe me"));
    assertFalse(own.isOptOut("arrete maintenant"));
    assertTrue(StopWords.of(List.of()).isOptOut("stop"));
  }

  @Test
  void a_word_of_letters_or_digits_is_required() {
    for (List<String> invalid :
        List.of(
            List.of("STOP", "!"),
            List.of(" "),
            List.of("a".repeat(51)),
            IntStream.range(0, 201).mapToObj(Integer::toString).toList())) {
      Invalid refused = assertThrows(Invalid.class, () -> StopWords.of(invalid));
      assertEquals(
          "must be at most 200 words of at most 50 characters, each with a letter or digit",
          refused.problems().getFirst().message());
    }
    assertTrue(StopWords.of(List.of("7")).isOptOut("(7)"));
  }
}
