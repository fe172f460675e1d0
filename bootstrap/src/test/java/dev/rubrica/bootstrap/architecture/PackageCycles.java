package dev.rubrica.bootstrap.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;

/**
 * No cycles within a module; between modules the poms forbid them. Every package is a slice of its
 * own, so that a package and its parent count as two.
 */
final class PackageCycles {

  private PackageCycles() {}

  static ArchRule none(ModulePackages modules) {
    return CompositeArchRule.of(
        Stream.of(
                modules.domain(),
                modules.application(),
                modules.http(),
                modules.persistence(),
                modules.formats(),
                modules.client(),
                modules.bootstrap())
            .map(PackageCycles::noneIn)
            .toList());
  }

  private static ArchRule noneIn(String packages) {
    return slices()
        .assignedFrom(new Packages(packages.substring(0, packages.length() - "..".length())))
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(false);
  }

  private record Packages(String module) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      boolean inside = name.equals(module) || name.startsWith(module + ".");
      return inside ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "each package of " + module;
    }
  }
}
