package dev.rubrica.client;

import dev.rubrica.client.http.MultipartBody;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of an import of opt-outs, except for the file. */
final class SuppressOptions {

  /** The channels of the API. */
  private enum Channel {
    SMS,
    RCS,
    WHATSAPP
  }

  /** The values of the API's {@code reason}. */
  private enum Reason {
    STOP_REPLY,
    USER_REQUEST,
    COMPLAINT,
    INVALID_NUMBER,
    MANUAL,
    IMPORT,
    CONSENT_WITHDRAWN
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--channels",
      paramLabel = "CHANNEL",
      split = ",",
      description =
          "Channels on which the numbers are suppressed: ${COMPLETION-CANDIDATES}; repeatable."
              + " Default: all channels, also those of later versions.")
  private List<Channel> channels = List.of();

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Why: ${COMPLETION-CANDIDATES}. Default: IMPORT.")
  private @Nullable Reason reason;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "Where the opt-outs come from. Default: the name of the file.")
  private @Nullable String source;

  @Option(
      names = "--mapping",
      paramLabel = "COLUMN=phoneNumber",
      description =
          "Name a column of phone numbers, by its header or its index from 0; repeatable. COLUMN="
              + " ignores the column. Alternatively a JSON object.")
  private List<String> mapping = List.of();

  @Option(
      names = "--country",
      paramLabel = "IT",
      description =
          "Country of phone numbers without a country code. Default: that of the service.")
  private @Nullable String country;

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first row is a header. Default: detected.")
  private @Nullable Boolean header;

  /** Adds the options to the form. */
  void addTo(MultipartBody form) {
    channels.forEach(channel -> form.field("channels", channel));
    form.field("reason", reason)
        .field("source", source)
        .field("mapping", mappingJson())
        .field("defaultCountry", country)
        .field("removeHead", header);
  }

  private @Nullable String mappingJson() {
    try {
      return MappingOption.json(mapping);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
