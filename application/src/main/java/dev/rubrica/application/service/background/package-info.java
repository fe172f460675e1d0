/**
 * What all work in the background shares, whatever its subject: permits that accounts get in turn
 * ({@link dev.rubrica.application.service.background.FairSemaphore}), and attempts that are
 * repeated while the storage is unavailable ({@link
 * dev.rubrica.application.service.background.StorageRetry}).
 */
@NullMarked
package dev.rubrica.application.service.background;

import org.jspecify.annotations.NullMarked;
