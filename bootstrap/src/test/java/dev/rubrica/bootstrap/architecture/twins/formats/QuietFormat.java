package dev.rubrica.bootstrap.architecture.twins.formats;

import dev.rubrica.bootstrap.architecture.twins.domain.QuietWord;

/** Breaks no rule. */
public record QuietFormat(QuietWord word) {}
