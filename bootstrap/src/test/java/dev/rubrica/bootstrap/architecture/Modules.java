package dev.rubrica.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The classes the rules are applied to. */
public final class Modules {

  static final String ROOT = "dev.rubrica";
  static final String TWINS = "dev.rubrica.bootstrap.architecture.twins";

  private static final JavaClasses SHIPPED =
      new ClassFileImporter().withImportOption(new Shipped()).importPackages(ROOT);
  private static final JavaClasses TWIN_CLASSES = new ClassFileImporter().importPackages(TWINS);

  private Modules() {}

  /** What the modules ship. */
  static JavaClasses shipped() {
    return SHIPPED;
  }

  /** Asserts that the house keeps all rules also with these classes in it. */
  public static void keepsItsRulesWith(Path classes) {
    Set<Location> locations = new HashSet<>(Locations.ofPackage(ROOT));
    locations.add(Location.of(classes));
    JavaClasses all =
        new ClassFileImporter().withImportOption(new Shipped()).importLocations(locations);
    assertTrue(all.size() > SHIPPED.size(), "nothing was added");
    for (ArchitectureRule rule : ArchitectureRule.values()) {
      rule.of(ROOT).check(all);
    }
  }

  /** A small house in test code that breaks every rule. */
  static JavaClasses twins() {
    return TWIN_CLASSES;
  }

  // Other modules' test code is on the class path too: as a directory or as a test-jar.
  private record Shipped() implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }
}
