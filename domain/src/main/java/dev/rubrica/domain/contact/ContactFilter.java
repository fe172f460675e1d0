package dev.rubrica.domain.contact;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.list.ListId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts of an account. All parts combine with AND; null or an empty set is no condition.
 *
 * @param memberOf members of this list
 * @param inAnyOf members of any of these lists
 * @param inNoneOf members of none of these lists
 * @param search a folded needle ({@link dev.rubrica.domain.text.TextFolding#needle}), or null
 * @param searchIn where the needle is looked for
 * @param channels supports any of these
 * @param emailKey an address as {@link EmailAddress#key()} compares it
 */
public record ContactFilter(
    @Nullable ListId memberOf,
    IdSet inAnyOf,
    IdSet inNoneOf,
    @Nullable String search,
    SearchIn searchIn,
    @Nullable Gender gender,
    @Nullable Boolean valid,
    Set<Channel> channels,
    @Nullable Boolean test,
    @Nullable PhoneNumber phone,
    @Nullable String emailKey,
    @Nullable Channel lastContactType,
    @Nullable Channel lastCampaignType) {

  /** The texts a search looks through. */
  public enum SearchIn {
    NAME,
    NAME_EMAIL_PHONE
  }

  public ContactFilter {
    channels = Set.copyOf(channels);
  }

  /** Every contact of the account. */
  public static ContactFilter everyone() {
    return new ContactFilter(
        null,
        IdSet.empty(),
        IdSet.empty(),
        null,
        SearchIn.NAME_EMAIL_PHONE,
        null,
        null,
        Set.of(),
        null,
        null,
        null,
        null,
        null);
  }

  /** The same, of this list's members, searched by name alone. */
  public ContactFilter among(ListId list) {
    return new ContactFilter(
        list,
        inAnyOf,
        inNoneOf,
        search,
        SearchIn.NAME,
        gender,
        valid,
        channels,
        test,
        phone,
        emailKey,
        lastContactType,
        lastCampaignType);
  }

  /** The same, said by {@code memberOf}, when the one condition {@code inAnyOf} has one list. */
  public ContactFilter withListAsMembership() {
    if (memberOf != null || inAnyOf.size() != 1) {
      return this;
    }
    return new ContactFilter(
        new ListId(inAnyOf.stream().findFirst().getAsLong()),
        IdSet.empty(),
        inNoneOf,
        search,
        searchIn,
        gender,
        valid,
        channels,
        test,
        phone,
        emailKey,
        lastContactType,
        lastCampaignType);
  }

  /** The names of its conditions, as the API calls them, without their values. */
  public List<String> conditions() {
    Map<String, Boolean> asked = new LinkedHashMap<>();
    asked.put("listIds", memberOf != null || !inAnyOf.isEmpty());
    asked.put("notListIds", !inNoneOf.isEmpty());
    asked.put("search", search != null);
    asked.put("gender", gender != null);
    asked.put("isValid", valid != null);
    asked.put("communicationSupported", !channels.isEmpty());
    asked.put("isTest", test != null);
    asked.put("phoneNumber", phone != null);
    asked.put("email", emailKey != null);
    asked.put("lastContactType", lastContactType != null);
    asked.put("lastCampaignType", lastCampaignType != null);
    return asked.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }
}
