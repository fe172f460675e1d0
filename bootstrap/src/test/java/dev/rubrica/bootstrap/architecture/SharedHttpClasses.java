package dev.rubrica.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/**
 * The classes of the API that the console may use, by name: a package that contains one of them
 * usually also contains routes or JSON of operations, which the console must not use.
 */
final class SharedHttpClasses {

  /** Below the package {@code http}; the classes that are nested in them are included. */
  private static final Set<String> NAMES =
      Set.of(
          // The inbound ports.
          "UseCases",
          // Connections and the limits of requests.
          "connection.ConnectionActivity",
          "connection.DownloadLimit",
          "connection.LimitedBodyInputStream",
          "connection.MemoryBudget",
          "context.ApiPath",
          "context.PeerAddress",
          "context.RequestAttributes",
          "context.RequestIds",
          "security.AuthFailureThrottle",
          "security.CredentialCache",
          "security.TokenBuckets",
          "site.Site",
          // Errors.
          "error.ErrorPages",
          "error.ErrorResponse",
          "error.HttpRejectionException",
          "error.handler.Errors",
          // Parameters and bodies of requests.
          "idempotency.RequestFingerprint",
          "request.CustomFieldCriterion",
          "request.EnumCodec",
          "request.IdParser",
          "request.QueryParameters",
          "request.QueryStringParser",
          "request.TemplateMatcher",
          "request.TimeParameter",
          "request.json.BodySchema",
          "request.json.JsonCodec",
          "request.multipart.MultipartForm",
          "request.multipart.PartObserver",
          "request.multipart.ReceivedFile",
          "request.multipart.ReceivedUpload",
          "response.FileType",
          "response.Responses",
          // Conditions and cursors of searches.
          "contact.ContactFilterParser",
          "contact.ContactCursors",
          "campaign.RecipientCursors",
          "suppression.SuppressionCursors",
          // Entity tags, which are computed from the JSON.
          "campaign.CampaignJson",
          "contact.ContactJson",
          "list.ListJson",
          // The file of a dossier.
          "dossier.DossierJson");

  private SharedHttpClasses() {}

  /** They and what is nested in them, below this root package. */
  static DescribedPredicate<JavaClass> below(String root) {
    String prefix = root + ".http.";
    return describe(
        "shared by all requests",
        type -> {
          String name = type.getName().split("\\$", 2)[0];
          return name.startsWith(prefix) && NAMES.contains(name.substring(prefix.length()));
        });
  }
}
