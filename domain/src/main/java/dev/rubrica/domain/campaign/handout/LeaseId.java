package dev.rubrica.domain.campaign.handout;

import java.util.UUID;

/** The id of a lease; random. */
public record LeaseId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
