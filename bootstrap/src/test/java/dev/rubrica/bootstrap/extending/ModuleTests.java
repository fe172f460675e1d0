package dev.rubrica.bootstrap.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the tests of a module as its build does. */
public final class ModuleTests {

  private ModuleTests() {}

  /**
   * What ran.
   *
   * @param types all that the classes with tests that passed are, by their simple names
   */
  public record Ran(long tests, Set<String> types) {}

  /** Runs all tests and asserts that none failed or was skipped. */
  public static Ran of(GuideProject module) throws IOException {
    URL[] classes = {module.classes().toUri().toURL(), module.testClasses().toUri().toURL()};
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(classes, usual)) {
      thread.setContextClassLoader(loader);
      return run(module);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  private static Ran run(GuideProject module) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClasspathRoots(Set.of(module.testClasses())))
            .build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    Types types = new Types();
    LauncherFactory.create().execute(request, summary, types);
    TestExecutionSummary ran = summary.getSummary();
    assertEquals(List.of(), ran.getFailures().stream().map(ModuleTests::words).toList());
    assertEquals(ran.getTestsFoundCount(), ran.getTestsSucceededCount());
    return new Ran(ran.getTestsSucceededCount(), types.seen);
  }

  private static String words(TestExecutionSummary.Failure failure) {
    return failure.getTestIdentifier().getDisplayName() + ": " + failure.getException();
  }

  private static final class Types implements TestExecutionListener {

    private final Set<String> seen = new TreeSet<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == Status.SUCCESSFUL
          && test.getSource().orElse(null) instanceof ClassSource source) {
        for (Class<?> type : source.getJavaClass().getInterfaces()) {
          seen.add(type.getSimpleName());
        }
      }
    }
  }
}
