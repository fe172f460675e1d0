package dev.rubrica.persistence.backup.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.DestinationType;
import dev.rubrica.domain.campaign.MessageContent;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.SendingSchedule;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.text.Text;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.backup.copy.CopyRow;
import dev.rubrica.persistence.campaign.CampaignGoalJson;
import dev.rubrica.persistence.campaign.ContactFilterJson;
import dev.rubrica.persistence.campaign.PhoneDigits;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.campaign.handout.PartState;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Validates rows of campaigns and their recipients in a backup. */
final class CampaignRowRules {

  private static final int LONGEST_REASON = LeaseReport.MAX_REASON;
  private static final String HEX = "\\x";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  // As PostgreSQL writes it.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 6, SignStyle.NEVER)
          .appendPattern("-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .appendPattern("x")
          .toFormatter(Locale.ROOT);

  private CampaignRowRules() {}

  static void campaign(CopyRow row) {
    new CampaignToken(row.required("token"));
    CampaignDefinition definition =
        new CampaignDefinition(
            row.required("name"),
            row.get("description"),
            RowRules.value(row, "sending_mode", SendingMode::valueOf),
            Audience.NONE,
            content(row),
            new SendingSchedule(time(row, "scheduled_date"), time(row, "send_until")),
            true);
    row.set("name", definition.name());
    row.set("description", definition.description());
    row.set("sort_name", TextFolding.fold(definition.name()));
    boolean numbers =
        DestinationType.ofCode(integer(row, "destination_type")).orElseThrow()
            == DestinationType.NUMBERS;
    RowRules.require(!numbers || (row.get("filter") == null && count(row, "list_ids") == 0));
    RowRules.require(numbers || integer(row, "destination_count") == 0);
    RowRules.require(integer(row, "destination_count") <= Destination.MAX);
    RowRules.require(count(row, "list_ids") <= Audience.MAX_LISTS);
    RowRules.require(count(row, "excluded_list_ids") <= Audience.MAX_LISTS);
    RowRules.require(count(row, "excluded_campaign_ids") <= Audience.MAX_EXCLUDED_CAMPAIGNS);
    filter(row.get("filter"), row.get("filter_text"));
    RowRules.value(row, "goal", CampaignGoalJson::read);
    state(row);
  }

  // The text is a part of responses.
  private static void filter(@Nullable String conditions, @Nullable String text) {
    RowRules.require((conditions == null) == (text == null));
    if (conditions != null && text != null) {
      new AudienceFilter(ContactFilterJson.read(conditions), text);
      RowRules.require(isObject(text));
    }
  }

  private static boolean isObject(String json) {
    try {
      return JSON.readTree(json).isObject();
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  private static MessageContent content(CopyRow row) {
    return new MessageContent(
        row.get("sms_sender"),
        row.get("sms_body"),
        row.get("rcs_agent_id"),
        row.get("rcs_template_id"),
        row.get("whatsapp_phone_number_id"),
        row.get("whatsapp_template_id"));
  }

  private static void state(CopyRow row) {
    CampaignStatus status = CampaignStatus.ofCode(integer(row, "status")).orElseThrow();
    boolean fixed = row.get("fixed_at") != null;
    boolean open = status == CampaignStatus.DRAFT || status == CampaignStatus.WAITING;
    RowRules.require(!(open && fixed));
    RowRules.require(open == (row.get("test") == null));
    RowRules.require(fixed || status == CampaignStatus.ENDED || open);
    RowRules.require((status == CampaignStatus.COMPLETED) == (row.get("completed_at") != null));
    RowRules.require(!row.required("revision").equals("0"));
    if (status.isActive()) {
      requireConfirmed(row);
    }
  }

  private static void requireConfirmed(CopyRow row) {
    RowRules.require(row.get("confirmed_at") != null);
    RowRules.require(row.required("recipients_kept").equals("t"));
    RowRules.require(row.get("sending_mode") != null);
    RowRules.require(
        count(row, "list_ids") > 0
            || row.get("filter") != null
            || integer(row, "destination_count") > 0);
  }

  static void destination(CopyRow row) {
    long[] numbers = numbers(row, "numbers");
    requirePhones(numbers);
    RowRules.require(bytes(row.required("valid")).length <= (numbers.length + 7) / 8);
  }

  static void block(CopyRow row) {
    int size = integer(row, "size");
    RowRules.require(size >= 1 && size <= PlaceSet.BLOCK);
    if (row.get("contact_ids") == null) {
      long[] numbers = numbers(row, "numbers");
      requirePhones(numbers);
      RowRules.require(numbers.length == size && row.get("first_id") == null);
      String digests = row.required("digests");
      RowRules.require(digests.matches("\\{[0-9a-f]{24}(,[0-9a-f]{24})*}"));
      RowRules.require(digests.split(",").length == size);
    } else {
      long[] ids = numbers(row, "contact_ids");
      RowRules.require(ids.length == size && row.get("digests") == null);
      RowRules.require(isAscending(ids));
      RowRules.require(row.required("first_id").equals(Long.toString(ids[0])));
      RowRules.require(row.required("last_id").equals(Long.toString(ids[size - 1])));
    }
  }

  private static boolean isAscending(long[] ids) {
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1] >= ids[i]) {
        return false;
      }
    }
    return true;
  }

  static void part(CopyRow row) {
    PlaceSet places = places(row.required("places"));
    int people = places.size();
    RowRules.require(people > 0 && integer(row, "people") == people);
    RowRules.require(integer(row, "first_place") == places.first());
    boolean leased = PartState.ofCode(integer(row, "state")) == PartState.LEASED;
    RowRules.require(leased == (row.get("lease_id") != null));
    RowRules.require(leased == (row.get("lease_end") != null));
    RowRules.require(leased == (row.get("channels") != null));
    RowRules.require(!leased || bytes(row.required("channels")).length == people);
    RowRules.require(!leased || row.get("numbers") != null);
    if (row.get("numbers") != null) {
      long[] numbers = numbers(row, "numbers");
      requirePhones(numbers);
      RowRules.require(numbers.length == people);
    }
  }

  static void exception(CopyRow row) {
    PartState state = PartState.ofCode(integer(row, "state"));
    RowRules.require(state == PartState.SKIPPED || state == PartState.FAILED);
    int place = integer(row, "place_in_block");
    RowRules.require(place >= 0 && place < PlaceSet.BLOCK);
    Text.optional("reason", row.get("reason"), LONGEST_REASON);
    if (row.get("number") != null) {
      requirePhones(Long.parseLong(row.required("number")));
    }
  }

  static void lease(CopyRow row) {
    Text.optional("worker", row.get("worker"), LeaseRequest.MAX_WORKER);
    RowRules.require(integer(row, "state") <= 2);
    RowRules.require((integer(row, "state") == 1) == (row.get("report") != null));
    RowRules.require(integer(row, "people") <= LeaseRequest.MAX_LIMIT);
    String[] blocks = elements(row.required("blocks"));
    String[] places = elements(row.required("places"));
    RowRules.require(blocks.length == places.length);
    RowRules.require(Stream.of(blocks).distinct().count() == blocks.length);
    int people = 0;
    for (String one : places) {
      people += places(one.replace("\"", "").replace("\\\\", "\\")).size();
    }
    RowRules.require(people == integer(row, "people"));
  }

  private static void requirePhones(long... numbers) {
    for (long number : numbers) {
      PhoneDigits.read(number);
    }
  }

  private static PlaceSet places(String stored) {
    byte[] bytes = bytes(stored);
    RowRules.require(bytes.length == PlaceSet.BYTES);
    return PlaceSet.read(bytes);
  }

  private static byte[] bytes(String stored) {
    RowRules.require(stored.startsWith(HEX));
    return HexFormat.of().parseHex(stored.substring(HEX.length()));
  }

  private static @Nullable Instant time(CopyRow row, String column) {
    return RowRules.value(row, column, text -> TIME.parse(text, Instant::from));
  }

  private static int integer(CopyRow row, String column) {
    return Integer.parseInt(row.required(column));
  }

  private static int count(CopyRow row, String array) {
    return elements(row.required(array)).length;
  }

  private static long[] numbers(CopyRow row, String array) {
    return Stream.of(elements(row.required(array))).mapToLong(Long::parseLong).toArray();
  }

  private static String[] elements(String array) {
    String inner = array.substring(1, array.length() - 1);
    return inner.isEmpty() ? new String[0] : inner.split(",", -1);
  }
}
