package dev.rubrica.console;

import java.time.ZoneId;

/**
 * The settings of the console.
 *
 * @param zone in which times are shown
 * @param publicUrl the URL of the service as its clients reach it, without a slash at its end;
 *     empty if it is not known
 * @param maxUpload the largest file to import, in bytes
 */
public record ConsoleSettings(ZoneId zone, String publicUrl, long maxUpload) {}
