package dev.rubrica.bootstrap.copy;

import dev.rubrica.application.service.copy.ListCopyService;
import dev.rubrica.bootstrap.Main;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.extension.ExtensionContext;
import dev.rubrica.http.copy.CopyRoutes;
import dev.rubrica.http.route.Extension;
import java.util.List;

/** Rubrica with an operation that copies contact lists. */
public final class RubricaWithListCopies implements Customization {

  public static void main(String[] arguments) {
    Main.run(arguments, new RubricaWithListCopies());
  }

  @Override
  public List<Extension> extensions(ExtensionContext context) {
    long maxMembers = context.settings().api().maxPairs();
    return List.of(
        CopyRoutes.extension(new ListCopyService(context.storage(), context.clock(), maxMembers)));
  }
}
