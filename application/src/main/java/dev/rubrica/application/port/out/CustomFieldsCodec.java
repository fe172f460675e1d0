package dev.rubrica.application.port.out;

import dev.rubrica.domain.DomainException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Custom fields as one text: a JSON object (RFC 8259), for a cell of a file. */
public interface CustomFieldsCodec {

  /** The fields as an object on one line, in their order. */
  String write(Map<String, @Nullable Object> fields);

  /**
   * The fields of an object: texts, numbers as {@link java.math.BigDecimal}, booleans and nulls.
   *
   * @throws DomainException.Invalid on {@code customFields}: no object, or with other values, or
   *     with a key twice
   */
  Map<String, @Nullable Object> read(String text);
}
