package dev.rubrica.application.port.out;

import dev.rubrica.domain.DomainException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts custom fields to and from a JSON object (RFC 8259) in one cell of a file. */
public interface CustomFieldsCodec {

  /** The fields as a JSON object on one line, in their order. */
  String write(Map<String, @Nullable Object> fields);

  /**
   * The fields of a JSON object: texts, numbers as {@link java.math.BigDecimal}, booleans and
   * nulls.
   *
   * @throws DomainException.Invalid on {@code customFields}: the text is not a JSON object, or has
   *     other values or a duplicate key
   */
  Map<String, @Nullable Object> read(String text);
}
