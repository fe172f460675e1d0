package io.helidon.builder.api;

import io.helidon.common.config.Config;

/**
 * The one type that DbClient 4.1.7 needs and Helidon 4.5.0 no longer has. To be deleted when a
 * DbClient of the base version can be had; see docs/decisions/0002-helidon-versions.md.
 *
 * @param <B> type of the builder
 * @param <P> type of what it builds
 */
@SuppressWarnings("removal")
public interface Prototype$ConfiguredBuilder<B, P> extends Prototype.Builder<B, P> {

  /** Updates the builder from configuration. */
  B config(Config config);
}
