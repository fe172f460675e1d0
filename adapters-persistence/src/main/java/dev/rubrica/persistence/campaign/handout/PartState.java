package dev.rubrica.persistence.campaign.handout;

/** The state of people. The codes are stored. */
public enum PartState {
  PENDING(0),
  LEASED(1),
  SUCCEEDED(2),
  SKIPPED(3),
  FAILED(4);

  private final int code;

  PartState(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static PartState ofCode(int code) {
    for (PartState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state has the code " + code);
  }
}
