package dev.rubrica.bootstrap.architecture.violations.application.service;

import java.nio.file.Path;

/** Breaks: application uses plain Java only. */
public record ServiceUsingFiles(Path file) {}
