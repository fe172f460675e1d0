package dev.rubrica.http.consent;

import dev.rubrica.application.port.in.ManageConsents;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentEvidence;
import dev.rubrica.domain.consent.ConsentPurpose;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.consent.ConsentStatus;
import dev.rubrica.domain.consent.IpAddress;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a consent.
 *
 * @param id null of a consent that a simulation did not record
 * @param phoneNumber null after the erasure of the person
 * @param channel null for all channels
 * @param createdBy the id of the API key
 */
public record ConsentJson(
    @Nullable Long id,
    @Nullable String phoneNumber,
    @Nullable Channel channel,
    ConsentPurpose purpose,
    ConsentStatus status,
    @Nullable String source,
    @Nullable String wording,
    @Nullable String ipAddress,
    @Nullable String userAgent,
    Instant occurredAt,
    Instant createdAt,
    @Nullable Long createdBy) {

  public static ConsentJson from(Consent consent) {
    return from(consent.id().value(), consent.number(), consent.details(), consent.recording());
  }

  static ConsentJson from(ManageConsents.WouldAdd consent) {
    return from(null, consent.number(), consent.details(), consent.recording());
  }

  private static ConsentJson from(
      @Nullable Long id,
      @Nullable PhoneNumber number,
      ConsentDetails details,
      ConsentRecording recording) {
    ConsentEvidence evidence = details.evidence();
    IpAddress address = evidence.ipAddress();
    KeyId author = recording.createdBy();
    return new ConsentJson(
        id,
        number == null ? null : number.value(),
        details.channel(),
        details.purpose(),
        details.status(),
        evidence.source(),
        evidence.wording(),
        address == null ? null : address.value(),
        evidence.userAgent(),
        recording.occurredAt(),
        recording.createdAt(),
        author == null ? null : (Long) author.value());
  }

  /** The result of a bulk call. */
  public record Added(long recorded, long[] notFoundContactIds) {
    static Added from(ManageConsents.Added result) {
      return new Added(result.recorded(), result.notFoundContacts().toArray());
    }
  }

  /** The result of a dry run of a bulk call. */
  public record WouldAdd(long recorded, long[] notFoundContactIds, boolean dryRun) {
    static WouldAdd from(ManageConsents.Added result) {
      return new WouldAdd(result.recorded(), result.notFoundContacts().toArray(), true);
    }
  }
}
