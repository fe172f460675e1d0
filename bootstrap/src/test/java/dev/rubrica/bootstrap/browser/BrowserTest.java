package dev.rubrica.bootstrap.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests in Chromium. They run with all slow tests, and are skipped, with the reason,
 * where ChromeDriver is missing; {@code .ci/run} fails then.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@Tag("full")
@ExtendWith(ChromeDriverCondition.class)
@interface BrowserTest {}
