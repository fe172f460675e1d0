package dev.rubrica.bootstrap.architecture.violations.http.back;

import dev.rubrica.bootstrap.architecture.violations.http.there.CycleThere;

/** Breaks, with its other half: packages are free of cycles. */
public record CycleBack(CycleThere there) {}
