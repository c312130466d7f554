package app.sample;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Returns what it is told to, under types of several kinds. */
public class Holder implements Function<String, Object> {

  public static Supplier<?> result = () -> "";

  @Override
  public Object apply(String method) {
    return switch (method) {
      case "object" -> object();
      case "array" -> array();
      case "list" -> list();
      case "concrete" -> concrete();
      case "map" -> map();
      case "text" -> text();
      case "number" -> number();
      case "plain" -> plain();
      case "iterators" -> iterators();
      default -> later();
    };
  }

  public Object object() {
    return result.get();
  }

  public int[][] array() {
    return (int[][]) result.get();
  }

  @SuppressWarnings("unchecked")
  public List<Object> list() {
    return (List<Object>) result.get();
  }

  @SuppressWarnings({"unchecked", "NonApiType"})
  public ArrayList<Object> concrete() {
    return (ArrayList<Object>) result.get();
  }

  @SuppressWarnings("unchecked")
  public Map<Object, Object> map() {
    return (Map<Object, Object>) result.get();
  }

  public long number() {
    return (Long) result.get();
  }

  @SuppressWarnings("unchecked")
  public Future<Object> plain() {
    return (Future<Object>) result.get();
  }

  @SuppressWarnings("unchecked")
  public CompletableFuture<Iterator<String>> iterators() {
    return (CompletableFuture<Iterator<String>>) result.get();
  }

  public String text() {
    return (String) result.get();
  }

  @SuppressWarnings("unchecked")
  public CompletableFuture<Object> later() {
    return (CompletableFuture<Object>) result.get();
  }
}
