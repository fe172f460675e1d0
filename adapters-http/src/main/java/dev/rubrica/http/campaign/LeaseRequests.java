package dev.rubrica.http.campaign;

import dev.rubrica.application.port.in.campaign.HandOutRecipients;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the requests of leases. */
public final class LeaseRequests {

  /** The properties of a request for a lease. */
  public static final BodySchema LEASE =
      new BodySchema().numbers("limit", "seconds").texts("worker").textOrTexts("fields");

  /** The properties of a recipient who could not be written to. */
  public static final BodySchema FAILURE = new BodySchema().texts("key", "reason");

  /** The properties of a report. */
  public static final BodySchema REPORT =
      new BodySchema().objects("failed", FAILURE).textArrays("returned");

  /** The properties of an extension. */
  public static final BodySchema EXTENSION = new BodySchema().numbers("seconds");

  /** The parameters of the list of leases. */
  static final List<String> PARAMETERS = List.of("worker");

  private static final int DEFAULT_LIMIT = 1_000;
  private static final int DEFAULT_SECONDS = 120;
  private static final String ALL = "all";

  // UUID.fromString also takes shorter ones.
  private static final Pattern UUID_FORM =
      Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final UUID NONE = new UUID(0, 0);

  private LeaseRequests() {}

  /** A request for a lease. */
  record Ask(CampaignId campaign, HandOutRecipients.Request request) {
    static Ask parse(RequestReader in) {
      JsonBody body = in.optionalBody(LEASE);
      LEASE.names().forEach(body::refuseNull);
      int limit = Objects.requireNonNullElse(body.number("limit"), DEFAULT_LIMIT);
      Duration duration = Duration.ofSeconds(seconds(body));
      String worker = body.text("worker");
      LeaseFields fields = in.take(() -> fields(body));
      LeaseFields some = fields == null ? new LeaseFields.All() : fields;
      in.take(() -> new LeaseRequest(limit, duration, worker, some));
      return new Ask(
          CampaignRequests.byId(in),
          new HandOutRecipients.Request(limit, duration, worker, fields));
    }

    private static int seconds(JsonBody body) {
      return Objects.requireNonNullElse(body.number("seconds"), DEFAULT_SECONDS);
    }

    private static @Nullable LeaseFields fields(JsonBody body) {
      String word = body.singleText("fields");
      if (word != null) {
        if (!word.equals(ALL)) {
          throw new Invalid("fields", "must be an array of names, or the text all");
        }
        return new LeaseFields.All();
      }
      List<String> names = body.texts("fields");
      return names == null ? null : LeaseFields.named(names);
    }
  }

  /** A lease. */
  record ById(CampaignId campaign, LeaseId lease) {
    static ById parse(RequestReader in) {
      CampaignId campaign = CampaignRequests.byId(in);
      String text = in.pathText("leaseId");
      boolean valid = UUID_FORM.matcher(text).matches();
      in.require(valid, "leaseId", "must be the id of a lease (a UUID)");
      return new ById(campaign, new LeaseId(valid ? UUID.fromString(text) : NONE));
    }
  }

  /** A report about a lease. */
  record Report(ById of, LeaseReport report) {
    static Report parse(RequestReader in) {
      JsonBody body = in.optionalBody(REPORT);
      List<LeaseReport.Failure> failures = new ArrayList<>();
      List<JsonBody> failed = body.objects("failed");
      for (int i = 0; i < failed.size(); i++) {
        RecipientKey key = key(in, failed.get(i).text("key"), "failed[" + i + "].key");
        if (key != null) {
          failures.add(new LeaseReport.Failure(key, failed.get(i).text("reason")));
        }
      }
      List<RecipientKey> returned = new ArrayList<>();
      List<String> keys = Objects.requireNonNullElse(body.texts("returned"), List.of());
      for (int i = 0; i < keys.size(); i++) {
        RecipientKey key = key(in, keys.get(i), "returned[" + i + "]");
        if (key != null) {
          returned.add(key);
        }
      }
      // Of an invalid body, the indexes would be others.
      LeaseReport report =
          in.isValid()
              ? in.take(() -> LeaseReport.of(failures, returned))
              : LeaseReport.ALL_SUCCEEDED;
      return new Report(ById.parse(in), report);
    }

    private static @Nullable RecipientKey key(
        RequestReader in, @Nullable String text, String field) {
      in.require(text != null, field, "is required");
      try {
        return text == null ? null : new RecipientKey(text);
      } catch (Invalid e) {
        in.require(false, field, e.problems().getFirst().message());
        return null;
      }
    }
  }

  /** An extension of a lease from now on. */
  record Extension(ById of, Duration duration) {
    static Extension parse(RequestReader in) {
      JsonBody body = in.body(EXTENSION);
      Integer seconds = body.number("seconds");
      in.require(body.has("seconds"), "seconds", "is required");
      body.refuseNull("seconds");
      Duration duration =
          in.take(() -> LeaseRequest.duration(seconds == null ? DEFAULT_SECONDS : seconds));
      return new Extension(ById.parse(in), duration);
    }
  }

  /** The live leases of a campaign. */
  record Live(CampaignId campaign, @Nullable String worker) {
    static Live parse(RequestReader in) {
      String worker = in.query().filledText("worker");
      return new Live(CampaignRequests.byId(in), worker == null ? null : Text.trim(worker));
    }
  }
}
