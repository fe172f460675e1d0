package dev.rubrica.bootstrap.architecture.violations.formats;

import dev.rubrica.bootstrap.architecture.violations.domain.QuietWord;

/** Breaks no rule. */
public record QuietFormat(QuietWord word) {}
