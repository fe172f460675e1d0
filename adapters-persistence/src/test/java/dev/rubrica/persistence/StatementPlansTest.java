package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.persistence.LargeAccounts.Kind;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.persistence.explain.ExplainingDriver;
import dev.rubrica.persistence.explain.StatementRun;
import dev.rubrica.persistence.storage.PgRepositories;
import dev.rubrica.testkit.fake.FakePseudonyms;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rows that each statement of the repositories reads are in proportion to its parameters and
 * its result, for all kinds of contacts in the statistics, with generic and with custom plans.
 */
class StatementPlansTest {

  /** A fifth of them, the members of one list, are still more than a page walks through. */
  private static final int MANY = 120_000;

  private static final int VERY_MANY = 200_000;

  private final Map<String, String> faults = new LinkedHashMap<>();
  private final Set<String> called = new TreeSet<>();
  private String operation;
  private RowsBound bound;

  @Test
  void every_statement_reads_in_proportion() {
    assertReadsInProportion(Kind.PHONE_AND_EMAIL, MANY);
  }

  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void every_statement_reads_in_proportion_among_very_many_contacts(Kind kind) {
    assertReadsInProportion(kind, VERY_MANY);
  }

  private void assertReadsInProportion(Kind kind, int contacts) {
    try (LargeAccounts accounts = LargeAccounts.create(kind, contacts);
        ExplainingDriver driver = ExplainingDriver.analyzing(this::check);
        Database database =
            Database.open(
                driver.of(accounts.settings()),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                new FakePseudonyms())) {
      database.schema();
      for (StorageOperation one : SearchOperations.walks()) {
        run(database.storage(), one, accounts.full());
        run(database.storage(), one, accounts.grown());
        run(database.storage(), one, accounts.empty());
      }
      for (StorageOperation one : SearchOperations.all()) {
        run(database.storage(), one, accounts.full());
        run(database.storage(), one, accounts.empty());
      }
      for (StorageOperation one : work()) {
        run(database.storage(), one, accounts.full());
        run(database.storage(), one, accounts.grown());
        run(database.storage(), one, accounts.empty());
      }
    }
    assertEquals("", String.join("\n", faults.values()));
    assertEquals(declared(), called, "methods of the repositories that are called here");
  }

  private static List<StorageOperation> work() {
    return Stream.of(
            AccountOperations.all(),
            AuditOperations.all(),
            KeptAnswerOperations.all(),
            StoredFileOperations.all(),
            ExportOperations.all(),
            ListOperations.all(),
            ImportOperations.all(),
            ContactOperations.all(),
            CustomFieldOperations.all(),
            MembershipOperations.all(),
            ConsentOperations.all(),
            DossierOperations.all(),
            ErasureOperations.all(),
            TagOperations.all(),
            SuppressionOperations.all(),
            CampaignOperations.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Rolls an operation back, so that all start with the same rows. */
  private static final class Undo extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Undo() {
      super(null, null, false, false);
    }
  }

  private void run(Storage storage, StorageOperation one, Subject subject) {
    operation = one.name() + " in " + subject.name();
    bound = one.bound(subject);
    try {
      storage.write(
          in -> {
            one.work().on(watched(in), subject);
            ((PgRepositories) in).session().end().write();
            throw new Undo();
          });
    } catch (Undo _) {
      // The transaction was rolled back.
    } catch (RuntimeException failed) {
      throw new AssertionError(operation, failed);
    }
  }

  // The schema version is queried before the first operation and belongs to none.
  private void check(StatementRun run) {
    List<String> found = bound == null ? List.of() : bound.faults(run);
    if (!found.isEmpty()) {
      faults.putIfAbsent(run.mode() + run.sql(), operation + ": " + found + "\n" + run);
    }
  }

  private Repositories watched(Repositories in) {
    return (Repositories)
        proxy(
            Repositories.class,
            (_, method, _) -> {
              Object repository = call(in, method);
              return proxy(
                  method.getReturnType(),
                  (_, inner, arguments) -> {
                    called.add(name(inner));
                    return call(repository, inner, arguments);
                  });
            });
  }

  private static Object proxy(Class<?> type, java.lang.reflect.InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static Object call(Object target, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private static Set<String> declared() {
    return Stream.of(Repositories.class.getMethods())
        .flatMap(repository -> Stream.of(repository.getReturnType().getMethods()))
        .map(StatementPlansTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Method method) {
    String parameters =
        Stream.of(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", "));
    return method.getDeclaringClass().getSimpleName()
        + "."
        + method.getName()
        + "("
        + parameters
        + ")";
  }
}
