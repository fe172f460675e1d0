package dev.rubrica.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.regex.Pattern;

/** The classes that the architecture rules are checked on. */
public final class Modules {

  static final String ROOT = "dev.rubrica";
  static final String VIOLATIONS = "dev.rubrica.bootstrap.architecture.violations";

  // Test code of other modules is on the class path too, as directories or as jars.
  private static final Pattern TEST_CODE =
      Pattern.compile(".*(/test-classes/|-tests\\.jar|/testkit/target/|/rubrica-testkit-).*");

  private static final JavaClasses SHIPPED =
      new ClassFileImporter().withImportOption(new Shipped()).importPackages(ROOT);
  private static final JavaClasses VIOLATION_CLASSES =
      new ClassFileImporter().importPackages(VIOLATIONS);

  private Modules() {}

  /** The classes of the modules, without tests. */
  static JavaClasses shipped() {
    return SHIPPED;
  }

  /**
   * Asserts that all rules hold for the modules on the class path, with the extension that contains
   * this class among them.
   */
  public static void assertRulesHoldWith(Class<?> extension) {
    assertTrue(SHIPPED.contain(extension), extension + " is not checked");
    for (ArchitectureRule rule : ArchitectureRule.values()) {
      rule.of(ROOT).check(SHIPPED);
    }
  }

  /** Classes in test code that break every rule. */
  static JavaClasses violations() {
    return VIOLATION_CLASSES;
  }

  private record Shipped() implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.matches(TEST_CODE);
    }
  }
}
