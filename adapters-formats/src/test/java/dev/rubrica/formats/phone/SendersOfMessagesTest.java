package dev.rubrica.formats.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.application.service.inbound.InboundMessageService;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.inbound.InboundMessage;
import dev.rubrica.domain.inbound.OptOutRule;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How senders of inbound messages are read by the numbering plans. */
class SendersOfMessagesTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final TestAccount account = TestAccount.in(storage);

  private boolean receive(String source, String country) {
    InboundMessageService messages =
        new InboundMessageService(
            storage,
            storage,
            new FakeApiKeyGenerator(),
            new LibPhoneNumbers(country),
            OptOutRule.DEFAULT,
            new StoppedClock());
    return messages.receive(account.actor(), new InboundMessage(source, "STOP", null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "393331234567, IT, +393331234567",
    "+393331234567, IT, +393331234567",
    "00393331234567, IT, +393331234567",
    "+39 333 123 4567, DE, +393331234567",
    "3331234567, IT, +393331234567",
    "333 123 4567, IT, +393331234567",
    // Valid as national numbers only, although +39 31234567 has a possible length.
    "3931234567, IT, +393931234567",
    "0612345678, FR, +33612345678",
    "33612345678, IT, +33612345678",
    "447400123456, IT, +447400123456",
    "07400 123456, GB, +447400123456",
    "14155552671, IT, +14155552671",
    "5215512345678, IT, +525512345678",
    "525512345678, IT, +525512345678",
    "5491123456789, IT, +541123456789",
    "551187654321, IT, +5511987654321",
    "5511987654321, IT, +5511987654321"
  })
  void a_number_is_international_or_else_national(String source, String country, String number) {
    assertEquals(true, receive(source, country));
    SuppressionQuery all =
        new SuppressionQuery(
            account.id(),
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            PageRequest.of(new Paging(0, 10)));
    assertEquals(
        new PhoneNumber(number).value(),
        storage.read(in -> in.suppressions().search(all)).content().getFirst().number().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "Lecce",
        "Bar-Lecce 2",
        "393331234567 ext 1",
        "12",
        "40404",
        "1.5",
        "22/11/2026",
        "0",
        "+0",
        "+999123456789",
        "39333123456789012345678901234567890"
      })
  void other_senders_are_no_numbers(String source) {
    assertFalse(receive(source, "IT"));
  }
}
