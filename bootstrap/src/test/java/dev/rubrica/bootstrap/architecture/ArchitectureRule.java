package dev.rubrica.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Function;

/**
 * Rules that the poms cannot express. Each rule is made for a root package, so that a test can show
 * that it fails on classes that violate it.
 */
enum ArchitectureRule {
  DOMAIN_USES_ONLY_ITSELF_AND_PLAIN_JAVA(
      modules ->
          classes()
              .that()
              .resideInAPackage(modules.domain())
              .should()
              .onlyDependOnClassesThat(resideInAPackage(modules.domain()).or(plainJava()))),

  APPLICATION_USES_ONLY_DOMAIN_ITSELF_AND_PLAIN_JAVA(
      modules ->
          classes()
              .that()
              .resideInAPackage(modules.application())
              .should()
              .onlyDependOnClassesThat(
                  resideInAnyPackage(modules.domain(), modules.application())
                      .or(plainJava())
                      .or(streamsAndThreads()))),

  PORTS_DO_NOT_KNOW_SERVICES(
      modules ->
          noClasses()
              .that()
              .resideInAnyPackage(modules.portsIn(), modules.portsOut(), modules.queries())
              .should()
              .dependOnClassesThat()
              .resideInAPackage(modules.services())),

  SERVICES_ARE_KNOWN_TO_WIRING_ALONE(
      modules ->
          noClasses()
              .that(not(resideInAnyPackage(modules.services(), modules.bootstrap())))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(modules.services())),

  NO_ADAPTER_KNOWS_ANOTHER(
      modules ->
          CompositeArchRule.of(
                  apart(
                      modules.http(),
                      modules.console(),
                      modules.persistence(),
                      modules.formats(),
                      modules.bootstrap()))
              .and(
                  apart(
                      modules.persistence(),
                      modules.http(),
                      modules.console(),
                      modules.formats(),
                      modules.bootstrap()))
              .and(
                  apart(
                      modules.formats(),
                      modules.http(),
                      modules.console(),
                      modules.persistence(),
                      modules.bootstrap()))
              .and(
                  apart(
                      modules.console(),
                      modules.persistence(),
                      modules.formats(),
                      modules.bootstrap()))),

  CONSOLE_USES_OF_HTTP_ONLY_WHAT_ALL_REQUESTS_SHARE(
      modules ->
          noClasses()
              .that()
              .resideInAPackage(modules.console())
              .should()
              .dependOnClassesThat(
                  resideInAPackage(modules.http()).and(not(modules.sharedByHttp())))),

  OF_ADAPTERS_ONLY_PERSISTENCE_TOUCHES_THE_DATABASE(
      modules ->
          apart(modules.http(), ForeignPackages.DATABASE)
              .and(apart(modules.console(), ForeignPackages.DATABASE))
              .and(apart(modules.formats(), ForeignPackages.DATABASE))),

  OF_ADAPTERS_ONLY_HTTP_TOUCHES_THE_WEB_SERVER(
      modules ->
          apart(modules.persistence(), ForeignPackages.WEB_SERVER)
              .and(apart(modules.formats(), ForeignPackages.WEB_SERVER))),

  JACKSON_IS_NOT_FOR_DOMAIN_AND_APPLICATION(
      modules ->
          apart(modules.domain(), ForeignPackages.JACKSON)
              .and(apart(modules.application(), ForeignPackages.JACKSON))),

  ONLY_COMMANDS_READS_THE_CLOCK(
      modules ->
          noClasses()
              .that(not(resideInAnyPackage(modules.bootstrap(), modules.client())))
              .should()
              .accessTargetWhere(Calls.readTheClock())),

  ONLY_COMMANDS_PRINTS(
      modules ->
          noClasses()
              .that(not(resideInAnyPackage(modules.bootstrap(), modules.client())))
              .should()
              .accessTargetWhere(Calls.print())),

  CLIENT_USES_NO_OTHER_MODULE(
      modules ->
          apart(
              modules.client(),
              modules.domain(),
              modules.application(),
              modules.http(),
              modules.console(),
              modules.persistence(),
              modules.formats(),
              modules.bootstrap())),

  PACKAGES_ARE_FREE_OF_CYCLES(PackageCycles::none),

  PACKAGES_HAVE_AT_MOST_25_CLASSES(modules -> topLevelClasses(modules).should(new PackageSize(25))),

  SIMPLE_NAMES_ARE_UNIQUE(modules -> topLevelClasses(modules).should(new UniqueSimpleName())),

  EXCEPTIONS_END_IN_EXCEPTION(
      modules ->
          classes()
              .that()
              .resideInAnyPackage(modules.everything())
              .and()
              .areAssignableTo(Throwable.class)
              .and(not(isNestedInAnException()))
              .should()
              .haveSimpleNameEndingWith("Exception"));

  private final Function<ModulePackages, ArchRule> maker;

  ArchitectureRule(Function<ModulePackages, ArchRule> maker) {
    this.maker = maker;
  }

  /** The rule for the modules below this root; it fails if it finds no class to check. */
  ArchRule of(String root) {
    return maker.apply(new ModulePackages(root)).as(sentence()).allowEmptyShould(false);
  }

  private String sentence() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  // java.lang.runtime: what the compiler calls for records and pattern switches.
  // org.jspecify.annotations: read by NullAway at compile time, absent at run time.
  private static DescribedPredicate<JavaClass> plainJava() {
    return resideInAnyPackage(
            "java.lang",
            "java.lang.runtime",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "java.time",
            "java.math",
            "org.jspecify.annotations")
        .or(belongToAnyOf(Normalizer.class, Charset.class, StandardCharsets.class));
  }

  // Files come and go as streams, and imports run beside the request that brought them.
  private static DescribedPredicate<JavaClass> streamsAndThreads() {
    return resideInAPackage("java.util.concurrent..")
        .or(belongToAnyOf(InputStream.class, OutputStream.class));
  }

  private static GivenClassesConjunction topLevelClasses(ModulePackages modules) {
    return classes()
        .that()
        .resideInAnyPackage(modules.everything())
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info");
  }

  // A sealed exception names its kinds inside: DomainException.NotFound.
  private static DescribedPredicate<JavaClass> isNestedInAnException() {
    return describe(
        "nested in an exception",
        type ->
            type.getEnclosingClass()
                .filter(outer -> outer.isAssignableTo(Throwable.class))
                .isPresent());
  }

  private static CompositeArchRule apart(String packages, String... forbidden) {
    return CompositeArchRule.of(
        noClasses()
            .that()
            .resideInAPackage(packages)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden)
            .allowEmptyShould(false));
  }
}
