package dev.rubrica.bootstrap.custom;

import dev.rubrica.bootstrap.architecture.Modules;
import org.junit.jupiter.api.Test;

/** The module obeys the same architecture rules as Rubrica. */
class CustomStorageArchitectureTest {

  @Test
  void the_module_obeys_the_architecture_rules() {
    Modules.assertRulesHoldWith(RubricaWithCustomStorage.class);
  }
}
