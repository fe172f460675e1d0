package dev.rubrica.client;

import java.util.Optional;

/** The installation on this machine, which provides a default for the API key. */
public interface LocalInstallation {

  /** The key of the demo account; empty if there is none. Starts and creates nothing. */
  Optional<String> demoKey();
}
