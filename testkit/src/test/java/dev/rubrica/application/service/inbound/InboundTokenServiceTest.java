package dev.rubrica.application.service.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.inbound.ManageInboundTokens.NewToken;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InboundTokenServiceTest {

  private final Storage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final FakeApiKeyGenerator secrets = new FakeApiKeyGenerator();
  private final InboundTokenService tokens = new InboundTokenService(storage, secrets, clock);
  private final TestAccount account = TestAccount.in(storage);

  private List<AuditEntry> trail() {
    AuditQuery all =
        new AuditQuery(
            account.id(), null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 100)));
    return storage.read(in -> in.audit().search(all)).content();
  }

  @Test
  void a_token_is_stored_as_its_hash() {
    NewToken created = tokens.create(account.id());
    InboundToken token = created.token();
    assertEquals(new InboundToken(token.id(), account.id(), Samples.NOW, null), token);
    assertEquals(List.of(token), tokens.list(account.id()));
    String hash = secrets.hash(created.secret());
    assertEquals(Optional.of(token), storage.read(in -> in.inboundTokens().find(hash)));
    assertEquals(Optional.empty(), storage.read(in -> in.inboundTokens().find(created.secret())));
    assertFalse(created.toString().contains(created.secret()));
  }

  @Test
  void a_revoked_token_keeps_its_first_time_and_leaves_one_audit_entry() {
    InboundTokenId id = tokens.create(account.id()).token().id();
    clock.push(Duration.ofSeconds(1));
    assertEquals(Samples.later(1), tokens.revoke(id).revokedAt());
    clock.push(Duration.ofSeconds(1));
    assertEquals(Samples.later(1), tokens.revoke(id).revokedAt());
    assertEquals(
        List.of(AuditEvent.inboundTokenRevoked(id), AuditEvent.inboundTokenCreated(id)),
        trail().stream().map(AuditEntry::event).toList());
    assertEquals(
        List.of(new Actor.CommandLine(account.id())),
        trail().stream().map(AuditEntry::actor).distinct().toList());
  }

  @Test
  void an_unknown_token_is_not_revoked() {
    DomainException.NotFound unknown =
        assertThrows(DomainException.NotFound.class, () -> tokens.revoke(new InboundTokenId(404)));
    assertEquals("token 404 does not exist", unknown.getMessage());
  }
}
