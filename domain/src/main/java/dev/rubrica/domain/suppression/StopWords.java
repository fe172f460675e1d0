package dev.rubrica.domain.suppression;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.text.TextFolding;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words with which people opt out by answering a message. Texts are compared by their letters
 * and digits alone, without case and accents: {@code "S.T.O.P!"} is {@code STOP}.
 *
 * @param words without signs, case and accents; {@code stop} always is one of them
 */
public record StopWords(Set<String> words) {

  /**
   * The words of common use: those of the CTIA messaging principles and of 47 CFR 64.1200(a)(10),
   * and usual ones in Italian, French, Spanish, Portuguese, German and Dutch.
   */
  public static final List<String> DEFAULT =
      List.of(
          "STOP",
          "STOPALL",
          "UNSUBSCRIBE",
          "CANCEL",
          "END",
          "QUIT",
          "REVOKE",
          "OPTOUT",
          "BASTA",
          "CANCELLAMI",
          "CANCELLATEMI",
          "DISISCRIVIMI",
          "RIMUOVIMI",
          "ARRET",
          "DESABONNER",
          "BAJA",
          "PARAR",
          "SAIR",
          "ABMELDEN",
          "STOPP",
          "AFMELDEN");

  /** The words that mean an opt-out even if a few others follow, as in "stop grazie". */
  private static final List<String> FIRST = List.of("stop", "unsubscribe", "cancellami");

  /** The word that most messages name. A setting that omits it would lose most opt-outs. */
  private static final String ALWAYS = "STOP";

  private static final int MAX_WORD = 50;
  private static final int MAX_WORDS = 200;
  private static final int MAX_ANSWER_WORDS = 4;

  /** In chars. A longer text is not a stop word with a few others. It bounds the work. */
  private static final int MAX_TEXT = 1_000;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  /** The blank after a punctuation mark is often missing, as in "STOP.Grazie". */
  private static final Pattern BLANKS_OR_MARKS = Pattern.compile("[\\s\\p{Z}.,;:!?\u2026]+");

  /**
   * These words, written in any way, and {@code STOP} in any case.
   *
   * @throws Invalid a word has no letter or digit or is too long, or there are too many words
   */
  public StopWords {
    boolean valid =
        words.size() <= MAX_WORDS
            && words.stream().allMatch(word -> word.length() <= MAX_WORD && !bare(word).isEmpty());
    if (!valid) {
      throw new Invalid(
          "stopWords",
          "must be at most %d words of at most %d characters, each with a letter or digit"
              .formatted(MAX_WORDS, MAX_WORD));
    }
    words =
        Stream.concat(Stream.of(ALWAYS), words.stream())
            .map(StopWords::bare)
            .collect(Collectors.toUnmodifiableSet());
  }

  public static StopWords of(Collection<String> words) {
    return new StopWords(Set.copyOf(words));
  }

  /**
   * Whether the text is an opt-out: it is a stop word as a whole, or {@code STOP}, {@code
   * UNSUBSCRIBE} or {@code CANCELLAMI} (if they are stop words) is the first of at most four words.
   */
  public boolean isOptOut(String text) {
    return text.length() <= MAX_TEXT
        && (words.contains(bare(text))
            || beginsWithWord(text, BLANKS)
            || beginsWithWord(text, BLANKS_OR_MARKS));
  }

  // Words without a letter or digit, such as a smiley, do not count.
  private boolean beginsWithWord(String text, Pattern separator) {
    List<String> bare =
        separator
            .splitAsStream(text)
            .map(StopWords::bare)
            .filter(Predicate.not(String::isEmpty))
            .limit(MAX_ANSWER_WORDS + 1L)
            .toList();
    return !bare.isEmpty()
        && bare.size() <= MAX_ANSWER_WORDS
        && words.contains(bare.getFirst())
        && FIRST.contains(bare.getFirst());
  }

  /** The letters and digits of the text, folded. Compatibility forms are plain: ＳＴＯＰ is STOP. */
  private static String bare(String text) {
    String folded = TextFolding.fold(Normalizer.normalize(text, Normalizer.Form.NFKC));
    StringBuilder bare = new StringBuilder(folded.length());
    folded.codePoints().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
    return bare.toString();
  }
}
