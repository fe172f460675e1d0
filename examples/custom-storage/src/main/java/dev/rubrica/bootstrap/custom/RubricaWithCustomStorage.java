package dev.rubrica.bootstrap.custom;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.bootstrap.Main;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.persistence.custom.CustomStorage;
import dev.rubrica.persistence.custom.DelegatingTransactionRunner;

/** Rubrica with a custom storage. */
public final class RubricaWithCustomStorage implements Customization {

  public static void main(String[] arguments) {
    Main.run(arguments, new RubricaWithCustomStorage());
  }

  @Override
  public Storage storage(Storage postgres) {
    return new CustomStorage(new DelegatingTransactionRunner(postgres));
  }

  @Override
  public Storage backgroundStorage(Storage postgres) {
    return new CustomStorage(new DelegatingTransactionRunner(postgres));
  }
}
