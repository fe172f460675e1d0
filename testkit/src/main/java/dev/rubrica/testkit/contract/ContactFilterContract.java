package dev.rubrica.testkit.contract;

import static dev.rubrica.domain.contact.ContactFilter.SearchIn.NAME;
import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of the filter conditions other than text. */
public interface ContactFilterContract {

  Storage storage();

  @Test
  default void member_conditions_combine() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(named("Ada", "Negri"));
    ContactId bea = account.contact(named("Bea", "Portinari"));
    ContactId ugo = account.contact(named("Ugo", "Foscolo"));
    ListId nord = account.list("Nord");
    ListId sud = account.list("Sud");
    account.add(nord, ada, bea);
    account.add(sud, bea);
    IdSet all = ids(nord, sud);

    assertEquals(List.of(ada, bea), account.search(new FilterDraft().inAnyOf(all)));
    assertEquals(List.of(ugo), account.search(new FilterDraft().inNoneOf(all)));
    assertEquals(List.of(ada, ugo), account.search(new FilterDraft().inNoneOf(ids(sud))));
    assertEquals(
        List.of(ada), account.search(new FilterDraft().inAnyOf(ids(nord)).inNoneOf(ids(sud))));
    assertEquals(List.of(bea), account.search(new FilterDraft().memberOf(nord).inAnyOf(ids(sud))));
    assertEquals(List.of(), account.search(new FilterDraft().memberOf(nord).inNoneOf(ids(nord))));
    assertEquals(
        List.of(ada, bea), account.search(new FilterDraft().inAnyOf(both(all, unknown(2_500)))));
    assertEquals(List.of(), account.search(new FilterDraft().inAnyOf(unknown(1))));
    assertEquals(
        List.of(ada, bea, ugo), account.search(new FilterDraft().inNoneOf(unknown(2_500))));
  }

  @Test
  default void every_property_is_a_condition_of_its_own() {
    TestAccount account = TestAccount.in(storage());
    account.contact(named("Ugo", "Foscolo"));
    String number = phone();
    ContactId ada =
        account.contact(
            new ContactDraft()
                .name("Ada", "Negri")
                .phone(number)
                .email("Ada@Example.it")
                .gender(Gender.FEMALE)
                .test()
                .channels(Channel.SMS, Channel.RCS)
                .last(Channel.SMS, Channel.WHATSAPP)
                .details());
    List<FilterDraft> finding =
        List.of(
            new FilterDraft().gender(Gender.FEMALE),
            new FilterDraft().test(true),
            new FilterDraft().channels(Channel.RCS, Channel.WHATSAPP),
            new FilterDraft().phone(number),
            new FilterDraft().email("aDA@eXAMPLE.IT"),
            new FilterDraft().last(Channel.SMS, null),
            new FilterDraft().last(null, Channel.WHATSAPP),
            new FilterDraft().gender(Gender.FEMALE).test(true).phone(number).search("ad", NAME));
    finding.forEach(asked -> assertEquals(List.of(ada), account.search(asked)));
    List<FilterDraft> missing =
        List.of(
            new FilterDraft().gender(Gender.OTHER),
            new FilterDraft().channels(Channel.WHATSAPP),
            new FilterDraft().phone(phone()),
            new FilterDraft().email("ada@example.com"),
            new FilterDraft().last(Channel.WHATSAPP, null),
            new FilterDraft().last(Channel.SMS, Channel.SMS),
            new FilterDraft().gender(Gender.FEMALE).test(false));
    missing.forEach(asked -> assertEquals(List.of(), account.search(asked)));
  }

  @Test
  default void validity_and_test_flags_split_the_account() {
    TestAccount account = TestAccount.in(storage());
    ContactId valid = account.contact(named("Ada", "Negri"));
    ContactDetails details = new ContactDraft().name("Ugo", null).phone(phone()).test().details();
    ContactId invalid = account.contact(details);
    account.update(invalid, details);
    assertEquals(List.of(valid), account.search(new FilterDraft().valid(true)));
    assertEquals(List.of(invalid), account.search(new FilterDraft().valid(false)));
    assertEquals(List.of(valid), account.search(new FilterDraft().test(false)));
    assertEquals(List.of(invalid), account.search(new FilterDraft().test(true)));
  }

  @Test
  default void members_come_with_their_association() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    ContactId ada = account.contact(named("Ada", "Negri"));
    account.add(account.list("Altra"), ada);
    long association = account.add(list, ada).associations().stream().findFirst().orElseThrow();

    Page<Member> page = account.memberPage(new FilterDraft().memberOf(list));

    Contact contact = account.find(ada).orElseThrow();
    Member member = page.content().getFirst();
    assertEquals(List.of(new Member(contact, account.association(association))), page.content());
    assertEquals(list, member.association().list());
    assertEquals(ada, member.association().contact());
    assertEquals(Samples.NOW, member.association().addedAt());
    assertEquals(
        List.of(),
        account.memberPage(new FilterDraft().memberOf(list).search("ugo", NAME)).content());
  }
}
