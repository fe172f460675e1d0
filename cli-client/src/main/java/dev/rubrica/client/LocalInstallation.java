package dev.rubrica.client;

import java.util.Optional;

/** What the client may know of the installation it is called from. */
public interface LocalInstallation {

  /** The key of the demo account, where there is one; nothing is started or made for it. */
  Optional<String> demoKey();
}
