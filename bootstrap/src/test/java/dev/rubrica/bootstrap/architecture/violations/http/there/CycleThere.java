package dev.rubrica.bootstrap.architecture.violations.http.there;

import dev.rubrica.bootstrap.architecture.violations.http.back.CycleBack;

/** Breaks, with its other half: packages are free of cycles. */
public record CycleThere(CycleBack back) {}
