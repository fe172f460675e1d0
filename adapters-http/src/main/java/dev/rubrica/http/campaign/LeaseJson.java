package dev.rubrica.http.campaign;

import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseExtension;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import dev.rubrica.domain.campaign.handout.LeasedRecipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.contact.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a lease. */
public record LeaseJson(
    String leaseId,
    Instant expiresAt,
    long seconds,
    @Nullable String worker,
    List<Person> recipients) {

  static LeaseJson from(Lease lease) {
    return new LeaseJson(
        lease.id().toString(),
        lease.expiresAt(),
        lease.duration().toSeconds(),
        lease.worker(),
        lease.recipients().stream().map(Person::from).toList());
  }

  /**
   * A person to write to.
   *
   * @param contactId null of a person of whom only the number is known
   */
  public record Person(
      String key,
      @Nullable Long contactId,
      String phoneNumber,
      List<Channel> channels,
      int attempt,
      Map<String, @Nullable Object> fields) {

    static Person from(LeasedRecipient recipient) {
      return new Person(
          recipient.key().value(),
          recipient.contact() == null ? null : recipient.contact().value(),
          recipient.number().value(),
          recipient.channels(),
          recipient.attempt(),
          recipient.fields());
    }

    /** Omits the personal data, which must not be logged. */
    @Override
    public String toString() {
      return "Person[" + key + "]";
    }
  }

  /** The live leases of a campaign. */
  public record Live(List<Summary> leases) {
    static Live from(List<LeaseSummary> leases) {
      return new Live(leases.stream().map(Summary::from).toList());
    }
  }

  /** A live lease without its recipients. */
  public record Summary(
      String leaseId,
      @Nullable String worker,
      int recipients,
      int attempt,
      Instant grantedAt,
      Instant expiresAt) {
    static Summary from(LeaseSummary lease) {
      return new Summary(
          lease.id().toString(),
          lease.worker(),
          lease.recipients(),
          lease.attempt(),
          lease.grantedAt(),
          lease.expiresAt());
    }
  }

  /** The result of a report. */
  public record Done(int succeeded, int failed, int returned, int lost) {
    static Done from(LeaseResult result) {
      return new Done(result.succeeded(), result.failed(), result.returned(), result.lost());
    }
  }

  /** The answer to an extension. */
  public record Extended(Instant expiresAt, long seconds, boolean paused, List<String> withdrawn) {
    static Extended from(LeaseExtension extension) {
      return new Extended(
          extension.expiresAt(),
          extension.duration().toSeconds(),
          extension.paused(),
          extension.withdrawn().stream().map(RecipientKey::value).toList());
    }
  }

  /** The answer when a lease was given back. */
  public record GivenBack(int returned) {}
}
