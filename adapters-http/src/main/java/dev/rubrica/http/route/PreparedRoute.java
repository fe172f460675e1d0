package dev.rubrica.http.route;

import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.http.route.Operation.PreparedHandling;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.ChangeHandler;
import dev.rubrica.http.route.Route.Parser;
import io.helidon.http.Method;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Routes whose requests are handled in two steps, the first of which takes long. */
public final class PreparedRoute {

  private PreparedRoute() {}

  /**
   * Takes long, changes nothing, and precedes the transaction of a request that can be repeated.
   */
  public interface Preparation<T, P> {
    P prepare(Actor actor, T request);
  }

  /**
   * As {@link Route#post(String, String, Parser, ChangeHandler)}, in two steps.
   *
   * @param handler gets what the preparation returned
   */
  public static <T, P> Route post(
      String path,
      String operationId,
      Parser<T> parser,
      Preparation<T, P> preparation,
      ChangeHandler<P> handler) {
    return new Route(
        Method.POST,
        path,
        operationId,
        RouteTraits.of(Scope.WRITE, BodySize.PLAIN),
        false,
        in -> {
          T request = in.read(parser);
          Actor actor = in.actor();
          return new TwoSteps<>(() -> preparation.prepare(actor, request), actor, handler);
        });
  }

  /** Handles one request. Used by one thread. */
  private static final class TwoSteps<P> implements PreparedHandling {

    private final Supplier<P> preparation;
    private final Actor actor;
    private final ChangeHandler<P> handler;
    private @Nullable P prepared;

    private TwoSteps(Supplier<P> preparation, Actor actor, ChangeHandler<P> handler) {
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
}
