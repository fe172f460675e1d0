package dev.rubrica.http.pagination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryFingerprintTest {

  private static final Instant MOMENT = Instant.parse("2026-11-23T10:15:30Z");

  /** A query with a component of every kind. */
  public record Query(Filter filter, Channel word, PageRequest page) {
    static Query of(Filter filter) {
      return new Query(filter, null, PageRequest.of(new Paging(0, 10)));
    }
  }

  /** Conditions. */
  public record Filter(
      String text,
      String other,
      Long id,
      IdSet ids,
      Boolean flag,
      Set<Channel> channels,
      List<String> texts,
      Instant time) {
    static final Filter NONE = new Filter(null, null, null, null, null, null, null, null);

    static Filter texts(String text, String other) {
      return new Filter(text, other, null, null, null, null, null, null);
    }

    static Filter ids(IdSet ids) {
      return new Filter(null, null, null, ids, null, null, null, null);
    }

    static Filter channels(Set<Channel> channels) {
      return new Filter(null, null, null, null, null, channels, null, null);
    }

    static Filter list(String... texts) {
      return new Filter(null, null, null, null, null, null, List.of(texts), null);
    }
  }

  /** A component of an unknown type. */
  public record Unknown(StringBuilder text) {}

  /** The same conditions in another order, and one more. */
  public record Grown(String added, String other, String text) {}

  /** A condition on contact fields. */
  public record Fields(String text, ContactFieldValues fields, String z) {
    static Fields of(ContactField<Channel> field, Channel value) {
      return new Fields("a", ContactFieldValues.builder().set(field, value).build(), "b");
    }
  }

  /** The same condition as a component. */
  public record Component(String text, Channel lastContactType, String z) {}

  /** Fewer conditions. */
  public record Small(String text, String other) {}

  private static String fingerprint(String kind, Record query) {
    return HexFormat.of().formatHex(QueryFingerprint.of(kind, query).bytes());
  }

  private static String of(Filter filter) {
    return fingerprint("a", Query.of(filter));
  }

  @Test
  void every_condition_makes_a_difference() {
    List<String> fingerprints =
        List.of(
            of(Filter.NONE),
            of(Filter.texts("", null)),
            of(Filter.texts("a", null)),
            of(Filter.texts(null, "a")),
            of(Filter.texts("a", "b")),
            of(Filter.texts("ab", "")),
            of(new Filter(null, null, 1L, null, null, null, null, null)),
            of(new Filter(null, null, null, null, true, null, null, null)),
            of(new Filter(null, null, null, null, false, null, null, null)),
            of(new Filter(null, null, null, null, null, null, null, MOMENT)),
            of(Filter.ids(IdSet.empty())),
            of(Filter.ids(IdSet.of(1, 2))),
            of(Filter.ids(IdSet.of(12))),
            of(Filter.channels(Set.of())),
            of(Filter.channels(Set.of(Channel.SMS))),
            of(Filter.channels(Set.of(Channel.SMS, Channel.RCS))),
            of(Filter.list()),
            of(Filter.list("a", "b")),
            of(Filter.list("b", "a")),
            of(Filter.list("ab")),
            fingerprint("a", new Query(Filter.NONE, Channel.SMS, null)),
            fingerprint("b", Query.of(Filter.NONE)));
    assertEquals(fingerprints.size(), fingerprints.stream().distinct().count());
  }

  @Test
  void the_page_makes_no_difference() {
    Position after = new Position(false, "a", 1);
    Query other = new Query(Filter.NONE, null, new PageRequest(new Paging(3, 7), after, false));
    assertEquals(of(Filter.NONE), fingerprint("a", other));
  }

  @Test
  void the_order_of_a_set_makes_no_difference() {
    Set<Channel> forth = new LinkedHashSet<>(EnumSet.allOf(Channel.class));
    Set<Channel> back = new LinkedHashSet<>(List.copyOf(forth).reversed());
    assertEquals(of(Filter.channels(forth)), of(Filter.channels(back)));
  }

  @Test
  void a_new_condition_that_is_absent_makes_no_difference() {
    assertEquals(
        fingerprint("a", new Small("a", "b")), fingerprint("a", new Grown(null, "b", "a")));
  }

  @Test
  void contact_fields_are_components() {
    String one = fingerprint("a", Fields.of(ContactField.LAST_CONTACT_TYPE, Channel.SMS));
    assertEquals(one, fingerprint("a", new Component("a", Channel.SMS, "b")));
    assertNotEquals(one, fingerprint("a", Fields.of(ContactField.LAST_CONTACT_TYPE, Channel.RCS)));
    assertNotEquals(one, fingerprint("a", Fields.of(ContactField.LAST_CAMPAIGN_TYPE, Channel.SMS)));
    assertEquals(
        fingerprint("a", new Fields("a", ContactFieldValues.NONE, "b")),
        fingerprint("a", new Component("a", null, "b")));
  }

  @Test
  void it_is_the_same_in_every_process() {
    Filter filter =
        new Filter(
            "è", "b", 7L, IdSet.of(2, 1), true, Set.of(Channel.values()), List.of("c"), MOMENT);
    assertEquals("7acb201680089ddb861bcb60", of(filter));
  }

  @Test
  void a_component_without_a_canonical_form_is_rejected() {
    assertThrows(
        IllegalArgumentException.class,
        () -> fingerprint("a", new Unknown(new StringBuilder("a"))));
  }
}
