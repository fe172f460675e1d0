package dev.rubrica.bootstrap.extension;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.http.route.Extension;
import java.util.List;

/**
 * What a team adds to Rubrica and what it replaces. Its {@code main} method passes it to {@code
 * dev.rubrica.bootstrap.Main.run}, so that no file of Rubrica changes; docs/extending.md has
 * examples. The returned objects must be thread-safe.
 */
public interface Customization {

  /** Rubrica without additions. */
  Customization NONE = new Customization() {};

  /**
   * The operations that are added to the API. Called once at the start of the service. The service
   * does not start if one of them has the path or the operation id of another operation, or if its
   * document does not match its routes.
   */
  default List<Extension> extensions(ExtensionContext context) {
    return List.of();
  }

  /**
   * The storage of requests, and of the commands that manage accounts and keys. Called once by the
   * service, and once by each of these commands.
   *
   * @param postgres the storage that Rubrica uses otherwise
   */
  default Storage storage(Storage postgres) {
    return postgres;
  }

  /**
   * The storage of background tasks, such as imports. It must serve them also when {@link #storage}
   * is overloaded by requests. Called as {@link #storage}.
   *
   * @param postgres the storage that Rubrica uses otherwise, with connections of its own
   */
  default Storage backgroundStorage(Storage postgres) {
    return postgres;
  }
}
