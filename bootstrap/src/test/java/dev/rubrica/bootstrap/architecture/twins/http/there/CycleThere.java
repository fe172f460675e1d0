package dev.rubrica.bootstrap.architecture.twins.http.there;

import dev.rubrica.bootstrap.architecture.twins.http.back.CycleBack;

/** Breaks, with its other half: packages are free of cycles. */
public record CycleThere(CycleBack back) {}
