package dev.rubrica.http.route;

import dev.rubrica.domain.audit.Actor;
import dev.rubrica.http.route.Operation.PreparedHandling;
import dev.rubrica.http.route.Route.ChangeHandler;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Handles one request with what its preparation returned. Used by one thread. */
final class TwoSteps<P> implements PreparedHandling {

  private final Supplier<P> preparation;
  private final Actor actor;
  private final ChangeHandler<P> handler;
  private @Nullable P prepared;

  TwoSteps(Supplier<P> preparation, Actor actor, ChangeHandler<P> handler) {
    this.preparation = preparation;
    this.actor = actor;
    this.handler = handler;
  }

  @Override
  public void prepare() {
    prepared = preparation.get();
  }

  @Override
  public void handle(RequestContext context) throws IOException {
    handler.handle(actor, Objects.requireNonNull(prepared), context);
  }
}
