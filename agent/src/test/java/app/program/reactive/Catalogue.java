package app.program.reactive;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds things later. */
public interface Catalogue {

  /** Sets what the methods return. */
  void returns(IntFunction<?> results);

  /** How often a method has been called. */
  int calls();

  Mono<String> mono(int id);

  Mono<Void> nothing(int id);

  Flux<String> flux(int id);

  Single<String> single(int id);

  Maybe<String> maybe(int id);

  Flowable<String> flowable(int id);

  Observable<String> observable(int id);

  CompletableFuture<String> future(int id);
}
