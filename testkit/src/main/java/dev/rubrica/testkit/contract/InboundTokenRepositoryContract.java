package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link dev.rubrica.application.port.out.InboundTokenRepository} promises. */
public interface InboundTokenRepositoryContract {

  Storage storage();

  @Test
  default void a_token_is_found_by_its_hash() {
    TestAccount account = TestAccount.in(storage());
    String hash = hash();
    assertEquals(Optional.empty(), find(hash));
    InboundToken token = insert(account, hash);
    assertEquals(new InboundToken(token.id(), account.id(), NOW, null), token);
    assertEquals(Optional.of(token), find(hash));
    assertEquals(Optional.empty(), find(hash + "x"));
    assertEquals(Optional.empty(), find("'; DROP TABLE inbound_token; --"));
  }

  @Test
  default void an_account_has_its_own_tokens_alone() {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    assertEquals(List.of(), list(account.id()));
    InboundToken first = insert(account, hash());
    InboundToken foreign = insert(other, hash());
    InboundToken second = insert(account, hash());
    assertEquals(List.of(first, second), list(account.id()));
    assertEquals(List.of(foreign), list(other.id()));
    assertEquals(List.of(), list(new AccountId(Long.MAX_VALUE)));
  }

  @Test
  default void a_revoked_token_is_not_found_and_keeps_its_first_time() {
    TestAccount account = TestAccount.in(storage());
    String hash = hash();
    InboundToken token = insert(account, hash);
    InboundToken kept = insert(account, hash());
    InboundToken expected = new InboundToken(token.id(), account.id(), NOW, later(10));
    assertEquals(Optional.of(expected), revoke(token.id(), 10));
    assertEquals(Optional.of(expected), revoke(token.id(), 20));
    assertEquals(Optional.empty(), find(hash));
    assertEquals(List.of(expected, kept), list(account.id()));
    assertEquals(Optional.empty(), revoke(new InboundTokenId(Long.MAX_VALUE), 30));
  }

  @Test
  default void a_hash_is_that_of_one_valid_token() {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    String hash = hash();
    InboundToken first = insert(account, hash);
    assertThrows(RuntimeException.class, () -> insert(other, hash));
    assertEquals(List.of(), list(other.id()));
    revoke(first.id(), 10);
    assertEquals(insert(other, hash), find(hash).orElseThrow());
  }

  private static String hash() {
    return "sha256:" + UUID.randomUUID();
  }

  private InboundToken insert(TestAccount account, String hash) {
    return storage().write(in -> in.inboundTokens().insert(account.id(), hash, NOW));
  }

  private List<InboundToken> list(AccountId account) {
    return storage().read(in -> in.inboundTokens().list(account));
  }

  private Optional<InboundToken> revoke(InboundTokenId token, int seconds) {
    return storage().write(in -> in.inboundTokens().revoke(token, later(seconds)));
  }

  private Optional<InboundToken> find(String hash) {
    return storage().read(in -> in.inboundTokens().find(hash));
  }
}
