package dev.rubrica.console.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkUndoTest {

  private static final Actor ACTOR = new Actor.Service(new AccountId(1));

  private static BulkRecord undo(int parts, long fullOfPart) {
    ManageTags tags =
        fake(ManageTags.class, new ManageTags.Added(IdRuns.PART - fullOfPart, fullOfPart));
    BulkUndo undo = new BulkUndo(fake(ManageMemberships.class, 0), tags);
    long number = (long) parts * IdRuns.PART;
    BulkRecord change =
        new BulkRecord(BulkAction.UNTAG, false, null, List.of("Vip"), number, number, 0, parts);
    return undo.undo(ACTOR, change, _ -> IdSet.of(1));
  }

  private static <T> T fake(Class<T> useCase, Object result) {
    return useCase.cast(
        Proxy.newProxyInstance(
            useCase.getClassLoader(), new Class<?>[] {useCase}, (_, _, _) -> result));
  }

  @Test
  void the_contacts_that_are_left_out_are_limited_over_all_parts() {
    BulkRecord undone = undo(2, ManageTags.MAX_FULL / 2);
    assertEquals(ManageTags.MAX_FULL, undone.full());
    assertEquals(2 * IdRuns.PART - ManageTags.MAX_FULL, undone.number());
    Invalid e = assertThrows(Invalid.class, () -> undo(2, ManageTags.MAX_FULL / 2 + 1));
    assertEquals("add", e.problems().getFirst().field());
  }
}
