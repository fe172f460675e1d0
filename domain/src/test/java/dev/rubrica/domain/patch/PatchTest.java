package dev.rubrica.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatchTest {

  @Test
  void an_absent_patch_keeps_the_current_value() {
    Patch<String> patch = Patch.absent();
    assertTrue(patch.isAbsent());
    assertEquals("current", patch.applyTo("current"));
    assertEquals("current", patch.applyTo("current", "cleared"));
    assertNull(patch.applyTo(null));
  }

  @Test
  void a_clearing_patch_removes_the_current_value() {
    Patch<String> patch = Patch.clear();
    assertFalse(patch.isAbsent());
    assertNull(patch.applyTo("current"));
    assertEquals("cleared", patch.applyTo("current", "cleared"));
  }

  @Test
  void a_setting_patch_replaces_the_current_value() {
    Patch<String> patch = Patch.set("new");
    assertFalse(patch.isAbsent());
    assertEquals("new", patch.applyTo("current"));
    assertEquals("new", patch.applyTo(null));
    assertEquals("new", patch.applyTo("current", "cleared"));
  }

  @Test
  void null_clears_or_is_absent_as_the_caller_chooses() {
    assertEquals(Patch.clear(), Patch.setOrClear(null));
    assertEquals(Patch.absent(), Patch.setOrAbsent(null));
    assertEquals(Patch.set("new"), Patch.setOrClear("new"));
    assertEquals(Patch.set("new"), Patch.setOrAbsent("new"));
  }
}
