package dev.rubrica.domain.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.InvalidAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"demo", "Caffè Ùnico & figli", "🍕"})
  void a_name_is_trimmed(String name) {
    assertEquals(name, new AccountName(" " + name + " ").value());
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "a:b", ":", "a\nb", "a\u007Fb", "a\u0000b"})
  void what_basic_authentication_cannot_carry_is_refused(String name) {
    assertEquals(List.of("name"), InvalidAssertions.fields(() -> new AccountName(name)));
  }

  @Test
  void a_name_has_at_most_a_hundred_characters() {
    assertEquals("𝄞".repeat(100), new AccountName("𝄞".repeat(100)).value());
    assertEquals(
        List.of("name"), InvalidAssertions.fields(() -> new AccountName("𝄞".repeat(101))));
  }

  @Test
  void writing_includes_reading() {
    assertTrue(Scope.WRITE.allows(Scope.READ) && Scope.WRITE.allows(Scope.WRITE));
    assertTrue(Scope.READ.allows(Scope.READ));
    assertFalse(Scope.READ.allows(Scope.WRITE));
    assertTrue(Scope.WRITE.allows(Scope.SEND) && Scope.SEND.allows(Scope.SEND));
    assertFalse(Scope.SEND.allows(Scope.READ) || Scope.READ.allows(Scope.SEND));
    assertFalse(Scope.SEND.allows(Scope.WRITE));
  }
}
