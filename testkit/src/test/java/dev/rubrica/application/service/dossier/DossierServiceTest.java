package dev.rubrica.application.service.dossier;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.CompileDossiers;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.dossier.CampaignTrace;
import dev.rubrica.domain.dossier.Dossier;
import dev.rubrica.domain.dossier.Dossier.Part;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import dev.rubrica.testkit.sample.TestImport;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DossierServiceTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final DossierService service = new DossierService(storage);
  private final TestAccount account = TestAccount.in(storage);
  private final String number = phone();
  private final ContactId ada = account.contact(withPhone(number));

  @Test
  void everything_of_the_contact_and_its_number_is_in_it() {
    ListId list = account.list("Sud");
    account.add(list, ada);
    account.delete(list);
    ConsentDraft consents = new ConsentDraft(account);
    Consent first = consents.add(number, ConsentDraft.DENIED, NOW);
    Consent second = consents.add(number, ConsentDraft.GRANTED, later(1));
    consents.add(phone(), ConsentDraft.DENIED, NOW);
    suppressAndLift();
    TestImport made = TestImport.in(account);
    made.advance(TestImport.reporting(TestImport.bad(3, number, null)));

    Dossier dossier = service.compile(account.id(), ada);

    assertEquals(account.find(ada).orElseThrow(), dossier.contact());
    assertEquals("Sud", dossier.lists().getFirst().name().value());
    assertNotNull(dossier.lists().getFirst().deletedAt());
    assertEquals(List.of(second, first), dossier.consents());
    Suppression suppression = dossier.suppressions().getFirst();
    assertEquals("asked", suppression.lift().reason());
    assertEquals(3, dossier.importRows().getFirst().line());
    assertEquals(List.of(), dossier.imports());
    assertEquals(Set.of(), dossier.truncated());
  }

  @Test
  void campaigns_with_the_contact_or_its_number_are_in_it() {
    TestCampaign before =
        TestCampaign.toNumbers(account, new CampaignDefinitionDraft(), "+393330009999");
    before.confirm();
    before.fix();
    ContactId bea =
        account.contact(new ContactDraft().phone("+393330009999").channels(Channel.SMS).details());
    TestCampaign after =
        TestCampaign.sending(
            account, new CampaignDefinitionDraft().name("Winter"), List.of(bea, ada));
    List<CampaignTrace> campaigns = service.compile(account.id(), bea).campaigns();
    assertEquals(
        List.of(after.id(), before.id()), campaigns.stream().map(CampaignTrace::campaign).toList());
    assertEquals("Winter", campaigns.getFirst().name());
    assertEquals(after.recipients().getFirst(), campaigns.getFirst().recipient());
  }

  private void suppressAndLift() {
    PhoneNumber canonical = new PhoneNumber(number);
    SuppressionAuthor author = SuppressionAuthor.INBOUND;
    storage.write(
        in -> {
          in.suppressions()
              .suppress(
                  account.id(),
                  List.of(
                      ConsentDraft.DENIED.optOut(canonical, ConsentDraft.at(NOW)).orElseThrow()),
                  author,
                  null,
                  NOW);
          return in.suppressions()
              .lift(
                  account.id(),
                  List.of(new LiftEntry(canonical, SuppressedChannels.ALL)),
                  author,
                  "asked",
                  later(1));
        });
  }

  @Test
  void a_contact_without_a_number_has_neither_consents_nor_suppressions() {
    new ConsentDraft(account).add(number, ConsentDraft.DENIED, NOW);
    Dossier dossier = service.compile(account.id(), account.contact(withEmail("bea@x.it")));
    assertEquals(List.of(), dossier.consents());
    assertEquals(List.of(), dossier.suppressions());
  }

  @Test
  void an_unknown_contact_has_no_dossier() {
    assertThrows(NotFound.class, () -> service.compile(account.id(), new ContactId(4711)));
    TestAccount other = TestAccount.in(storage);
    assertThrows(NotFound.class, () -> service.compile(other.id(), ada));
  }

  @Test
  void a_part_with_too_many_elements_is_named() {
    ConsentDraft consents = new ConsentDraft(account);
    storage.write(
        in -> {
          IntStream.rangeClosed(0, CompileDossiers.MAX_RECORDS)
              .forEach(
                  i ->
                      in.consents()
                          .add(
                              account.id(),
                              new PhoneNumber(number),
                              ConsentDraft.GRANTED,
                              ConsentDraft.at(later(i))));
          return null;
        });
    TestImport made = TestImport.in(account);
    made.advance(
        TestImport.reporting(
            IntStream.rangeClosed(0, CompileDossiers.MAX_ROWS)
                .mapToObj(i -> TestImport.bad(i + 1, number, null))
                .toArray(BadRow[]::new)));

    Dossier dossier = service.compile(account.id(), ada);

    assertEquals(Set.of(Part.CONSENTS, Part.IMPORT_ROWS), dossier.truncated());
    assertEquals(CompileDossiers.MAX_RECORDS, dossier.consents().size());
    assertEquals(CompileDossiers.MAX_ROWS, dossier.importRows().size());
    assertEquals(consents.of(number).getFirst(), dossier.consents().getFirst());
  }
}
