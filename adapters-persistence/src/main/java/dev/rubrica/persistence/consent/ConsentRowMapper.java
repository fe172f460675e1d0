package dev.rubrica.persistence.consent;

import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentEvidence;
import dev.rubrica.domain.consent.ConsentId;
import dev.rubrica.domain.consent.ConsentPurpose;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.consent.ConsentStatus;
import dev.rubrica.domain.consent.IpAddress;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Maps consents to rows of {@code consent}. */
final class ConsentRowMapper {

  /** The columns of a consent after its account and number, in the order of {@link #values}. */
  static final String COLUMNS =
      "channel, purpose, status, source, wording_hash, ip_address, user_agent, occurred_at,"
          + " created_at, created_by";

  /** The types of the values, for a SELECT of parameters. */
  static final String VALUES =
      "?::text, ?::text, ?::text, ?::text, ?::text, ?::text, ?::text, ?::timestamptz,"
          + " ?::timestamptz, ?::bigint";

  private ConsentRowMapper() {}

  /** The values of {@link #COLUMNS}. */
  static SqlFragment values(ConsentDetails details, ConsentRecording recording) {
    ConsentEvidence evidence = details.evidence();
    String wording = evidence.wording();
    IpAddress address = evidence.ipAddress();
    KeyId author = recording.createdBy();
    return SqlFragment.of(VALUES, details.channel(), details.purpose(), details.status())
        .then("", evidence.source())
        .then("", wording == null ? null : WordingHash.of(wording))
        .then("", address == null ? null : address.value(), evidence.userAgent())
        .then("", recording.occurredAt(), recording.createdAt())
        .then("", author == null ? null : (Long) author.value());
  }

  static Consent consent(ResultSet row) throws SQLException {
    String channel = row.getString("channel");
    ConsentDetails details =
        new ConsentDetails(
            channel == null ? null : Channel.valueOf(channel),
            ConsentPurpose.valueOf(row.getString("purpose")),
            ConsentStatus.valueOf(row.getString("status")),
            evidence(row));
    Long author = row.getObject("created_by", Long.class);
    ConsentRecording recording =
        new ConsentRecording(
            Timestamps.read(row, "occurred_at"),
            Timestamps.read(row, "created_at"),
            author == null ? null : new KeyId(author));
    return new Consent(
        new ConsentId(row.getLong("id")), number(row.getString("number")), details, recording);
  }

  private static ConsentEvidence evidence(ResultSet row) throws SQLException {
    return new ConsentEvidence(
        row.getString("source"),
        row.getString("wording"),
        IpAddress.parseNullable(row.getString("ip_address")),
        row.getString("user_agent"));
  }

  // The number of an erased person is a pseudonym.
  private static @Nullable PhoneNumber number(String text) {
    return text.startsWith("+") ? new PhoneNumber(text) : null;
  }
}
