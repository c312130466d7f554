package io.cacher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.key.KeyType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Which pairs of Python calls share a key here. We tell types apart at any depth, as Java does, and
 * 0.0 from -0.0; so we never share where cachetools does not, and where its {@code typedkey} shares
 * what we do not, the two differ in just that.
 */
class KeyTracesTest {

  @Test
  void cache_recordedPairs_shareWhatIsTheSameInJava() throws Exception {
    List<JsonObject> pairs = JsonLines.of("keys");
    assertThat(pairs).hasSize(220);
    int shared = 0;
    for (JsonObject pair : pairs) {
      Calls calls = new Calls(Calls.settings(), KeyType.STRUCTURE);
      calls.get("a", (Object) arguments(pair.object("a")));
      boolean shares = "a".equals(calls.get("b", (Object) arguments(pair.object("b"))));
      boolean same = written(pair.object("a")).equals(written(pair.object("b")));

      assertThat(shares).as(pair.toString()).isEqualTo(same);
      assertThat(!shares || pair.is("hashkey", true)).as(pair.toString()).isTrue();
      assertThat(!shares || pair.is("typedkey", true)).as(pair.toString()).isTrue();
      shared += shares ? 1 : 0;
    }
    assertThat(shared).isBetween(20, 200);
  }

  /** The order of keywords means nothing. */
  private static List<List<Object>> keywords(JsonObject call) {
    List<List<Object>> sorted = new ArrayList<>(call.<List<Object>>list("kwargs"));
    sorted.sort(Comparator.comparing(keyword -> (String) keyword.get(0)));
    return sorted;
  }

  private static String written(JsonObject call) {
    return call.list("args") + " " + keywords(call);
  }

  private static @Nullable Object[] arguments(JsonObject call) {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (List<Object> argument : call.<List<Object>>list("args")) {
      arguments.add(value(argument));
    }
    for (List<Object> keyword : keywords(call)) {
      arguments.add(List.of(keyword.get(0)));
      arguments.add(value(keyword.get(1)));
    }
    return arguments.toArray();
  }

  private static @Nullable Object value(Object typed) {
    List<?> pair = (List<?>) typed;
    Object text = pair.get(1);
    return switch ((String) pair.get(0)) {
      case "int" -> Long.valueOf((String) text);
      case "float" -> Double.valueOf((String) text);
      case "bool" -> Boolean.valueOf((String) text);
      case "str" -> text;
      case "none" -> null;
      case "tuple" -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : (List<?>) text) {
          items.add(value(item));
        }
        yield items;
      }
      default -> throw new AssertionError(typed);
    };
  }
}
