package dev.rubrica.domain.list;

import dev.rubrica.domain.text.Text;

/** A list's name: 1..255 code points after trimming. Not unique. */
public record ListName(String value) {

  public ListName {
    value = Text.required("name", value, 255);
  }
}
