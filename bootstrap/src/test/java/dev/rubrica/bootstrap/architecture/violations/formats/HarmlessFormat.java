package dev.rubrica.bootstrap.architecture.violations.formats;

import dev.rubrica.bootstrap.architecture.violations.domain.HarmlessWord;

/** Breaks no rule. */
public record HarmlessFormat(HarmlessWord word) {}
