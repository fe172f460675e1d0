package dev.rubrica.bootstrap.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where ChromeDriver is missing, and prints which. */
final class ChromeDriverCondition implements ExecutionCondition {

  private static final String REASON =
      "not run: %s (chromedriver is missing: install the package chromium-driver, as .ci/run does)";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (ChromeDriver.program().isPresent()) {
      return ConditionEvaluationResult.enabled("chromedriver is installed");
    }
    String reason = REASON.formatted(context.getDisplayName());
    if (context.getTestMethod().isEmpty()) {
      System.out.println(reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
