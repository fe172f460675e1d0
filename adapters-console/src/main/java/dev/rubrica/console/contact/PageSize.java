package dev.rubrica.console.contact;

import dev.rubrica.http.request.EnumCodec;

/** How many contacts a page shows. */
public enum PageSize {
  SMALL(25),
  MEDIUM(50),
  LARGE(100),
  LARGEST(500);

  static final EnumCodec<PageSize> CODEC =
      EnumCodec.of(PageSize.class, size -> Integer.toString(size.rows));

  private final int rows;

  PageSize(int rows) {
    this.rows = rows;
  }

  public int rows() {
    return rows;
  }
}
