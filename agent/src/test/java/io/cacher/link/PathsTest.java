package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.sample.Requests;
import io.cacher.config.CacheRule;
import io.cacher.config.RuleParser;
import io.cacher.weave.Woven;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys that lead through lists, arrays and maps, and to the context of a call. */
class PathsTest {

  /** A woven copy of {@link Requests}. */
  private static final class Service {
    final Woven woven;
    final Object requests;
    final String method;

    Service(String method, String key) throws ReflectiveOperationException {
      this.method = method;
      woven =
          Woven.by("app.sample.Requests." + method + "(..)", "scope: shared", "key: [" + key + "]");
      requests = woven.load(Requests.class).getConstructor().newInstance();
    }

    Object make(String nested, @Nullable Object... arguments) throws ReflectiveOperationException {
      return type(nested).getDeclaredConstructors()[0].newInstance(arguments);
    }

    Object user(String name) throws ReflectiveOperationException {
      return make("$User", name, 30);
    }

    Class<?> type(String nested) throws ClassNotFoundException {
      ClassLoader loader = requests.getClass().getClassLoader();
      return Class.forName("app.sample.Requests" + nested, true, loader);
    }

    int call(@Nullable Object argument) throws ReflectiveOperationException {
      for (Method each : requests.getClass().getMethods()) {
        if (each.getName().equals(method)) {
          try {
            return (int) each.invoke(requests, argument);
          } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
          }
        }
      }
      throw new NoSuchMethodException(method);
    }

    void enter(@Nullable String name) throws ReflectiveOperationException {
      requests
          .getClass()
          .getMethod("enter", type("$User"))
          .invoke(null, name == null ? null : user(name));
    }

    long bypassed() {
      return woven.count(counters -> counters.bypassed);
    }

    long keyErrors() {
      return woven.count(counters -> counters.keyErrors);
    }
  }

  private static List<Object> list(@Nullable Object... items) {
    return Arrays.asList(items);
  }

  @Test
  void path_listElementAndItsProperty_tellCallsApart() throws Exception {
    Service service = new Service("byList", "'arg0[1].name'");
    int first = service.call(list(service.user("x"), service.user("a")));
    assertThat(service.call(list(service.user("y"), service.user("a"), null))).isEqualTo(first);
    assertThat(service.call(list(service.user("x"), service.user("b")))).isNotEqualTo(first);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void path_primitiveArrayElement_tellsCallsApart() throws Exception {
    Service service = new Service("byLongs", "'arg0[0]'");
    int first = service.call(new long[] {1L << 40, 2});
    assertThat(service.call(new long[] {1L << 40, 3, 4})).isEqualTo(first);
    assertThat(service.call(new long[] {0, 2})).isNotEqualTo(first);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void path_beyondTheEnd_callsPassWithoutError() throws Exception {
    Service list = new Service("byList", "'arg0[1]'");
    int first = list.call(list(list.user("a")));
    assertThat(list.call(list(list.user("a")))).isEqualTo(first + 1);
    assertThat(list.bypassed()).isEqualTo(2);
    assertThat(list.keyErrors()).isZero();

    Service array = new Service("byLongs", "'arg0[2]'");
    array.call(new long[0]);
    assertThat(array.bypassed()).isEqualTo(1);
    assertThat(array.keyErrors()).isZero();
    assertThat(array.woven.complaints).isEmpty();
  }

  @Test
  void path_keyThatTheMapDoesNotHold_isNull() throws Exception {
    Service service = new Service("byMap", "'arg0[\"x\"]'");
    int first = service.call(Map.of());
    assertThat(service.call(Map.of("y", List.of()))).isEqualTo(first);
    assertThat(service.call(new HashMap<>(Map.of()))).isEqualTo(first);
    assertThat(service.call(Map.of("x", List.of()))).isNotEqualTo(first);
    assertThat(service.bypassed()).isZero();
  }

  @Test
  void path_throughMapWithWildcard_knowsTheValuesClass() throws Exception {
    Service service = new Service("byRequest", "\"arg0.headers['X-User'].name\"");
    int first = service.call(service.make("$Request", Map.of("X-User", service.user("a"))));
    assertThat(
            service.call(
                service.make(
                    "$Request", Map.of("X-User", service.user("a"), "Y", service.user("b")))))
        .isEqualTo(first);
    assertThat(service.call(service.make("$Request", Map.of("X-User", service.user("b")))))
        .isNotEqualTo(first);
    service.call(service.make("$Request", Map.of()));
    assertThat(service.bypassed()).isEqualTo(1);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void path_throughTypeVariables_knowsTheirClass() throws Exception {
    String[][] cases = {
      {"byBox", "arg0.content.name", "$Box"},
      {"byBox", "'arg0.more[0].name'", "$Box"},
      {"byUserBox", "arg0.content.name", "$UserBox"},
      {"byUserBox", "'arg0.more[0].name'", "$UserBox"},
    };
    for (String[] each : cases) {
      Service service = new Service(each[0], each[1]);
      Object a = service.user("a");
      Object b = service.user("b");
      int first = service.call(service.make(each[2], a, List.of(a)));
      assertThat(service.call(service.make(each[2], service.user("a"), List.of(a))))
          .isEqualTo(first);
      assertThat(service.call(service.make(each[2], b, List.of(b)))).isNotEqualTo(first);
      assertThat(service.woven.complaints).isEmpty();
    }
  }

  @Test
  void path_elementOfAnotherClassThanTheSourcesSay_isCountedAndPasses() throws Exception {
    Service service = new Service("byBox", "arg0.content.name");
    int first = service.call(service.make("$Box", "no user", List.of()));
    assertThat(service.call(service.make("$Box", "no user", List.of()))).isEqualTo(first + 1);
    assertThat(service.keyErrors()).isEqualTo(2);
  }

  @Test
  void path_elementsOfAnObject_areFoundAtRunTime() throws Exception {
    Service service = new Service("byObject", "'arg0[0]', 'arg0[1][\"k\"]'");
    int first = service.call(list(1, Map.of("k", "v")));
    assertThat(service.call(new Object[] {1, Map.of("k", "v")})).isEqualTo(first);
    assertThat(service.call(list(2, Map.of("k", "v")))).isNotEqualTo(first);
    assertThat(service.call(list(1, Map.of("k", "w")))).isNotEqualTo(first);
    assertThat(service.woven.complaints).isEmpty();
    service.call("neither list nor array");
    service.call(list(1, "no map"));
    assertThat(service.keyErrors()).isEqualTo(2);
  }

  @Test
  void path_unresolvable_isSaidAndCallsPass() throws Exception {
    String[][] cases = {
      {"byNumber", "'arg0[0]'", "a int has no elements"},
      {"byMap", "'arg0[0]'", "java.util.Map is neither a list nor an array"},
      {"byList", "'arg0[\"x\"]'", "java.util.List is no map"},
      {"byObject", "'arg0[0].name'", "java.lang.Object has no method `name()`"},
      {"byNumber", "{thread: com.acme.Nowhere.current()}", "sees no class com.acme.Nowhere"},
      {"byNumber", "{thread: app.sample.Requests.Context.none()}", "no static method `none`"},
      {"byNumber", "{thread: app.sample.Requests$Context.nothing()}", "that returns something"},
      {"byNumber", "{thread: java.lang.Thread.exit()}", "no static method `exit`"},
      {"byNumber", "{thread: app.sample.Requests.runs()}", "no static method `runs`"},
    };
    for (String[] each : cases) {
      Service service = new Service(each[0], each[1]);
      Object argument =
          each[0].equals("byNumber") ? 1 : each[0].equals("byMap") ? Map.of() : list();
      int first = service.call(argument);
      assertThat(service.call(argument)).isEqualTo(first + 1);
      assertThat(service.woven.complaints).hasSize(1);
      assertThat(service.woven.complaints.get(0)).contains(each[2]);
    }
  }

  @Test
  void context_staticMethods_arePartOfTheKeyByContent() throws Exception {
    for (String context :
        new String[] {
          "{thread: app.sample.Requests.Context.user()}",
          "{thread: app.sample.Requests$Context.user().name}",
          "{thread: app.sample.Requests.Context.hidden()}",
          "{thread: \"app.sample.Requests.Context.roles()['roles'][1]\"}",
          "{thread: app.sample.Requests.Context.roles()}",
        }) {
      for (String key : new String[] {"arg0, " + context, context + ", arg0"}) {
        Service service = new Service("byNumber", key);
        service.enter("a");
        int first = service.call(1);
        service.enter("b");
        int second = service.call(1);
        service.enter("a");
        assertThat(service.call(1)).isEqualTo(first).isNotEqualTo(second);
        assertThat(service.call(2)).isNotIn(first, second);
        assertThat(service.woven.complaints).isEmpty();
      }
    }
  }

  @Test
  void context_nullAndFailure_areAPartAndAnError() throws Exception {
    Service whole = new Service("byNumber", "thread: app.sample.Requests.Context.user()");
    whole.enter(null);
    assertThat(whole.call(1)).isEqualTo(whole.call(1));

    Service step = new Service("byNumber", "thread: app.sample.Requests.Context.user().name");
    step.enter(null);
    assertThat(step.call(1)).isNotEqualTo(step.call(1));
    assertThat(step.bypassed()).isEqualTo(2);
    assertThat(step.keyErrors()).isZero();

    Service throwing = new Service("byNumber", "thread: app.sample.Requests.Context.hidden()");
    throwing.enter(null);
    assertThat(throwing.call(1)).isNotEqualTo(throwing.call(1));
    assertThat(throwing.keyErrors()).isEqualTo(2);
  }

  @Test
  void context_ofTheJdk_works() throws Exception {
    Service service = new Service("byNumber", "thread: java.lang.Thread.currentThread().name");
    String before = Thread.currentThread().getName();
    try {
      Thread.currentThread().setName("one");
      int first = service.call(1);
      assertThat(service.call(2)).isEqualTo(first);
      Thread.currentThread().setName("two");
      assertThat(service.call(1)).isNotEqualTo(first);
    } finally {
      Thread.currentThread().setName(before);
    }
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void key_thatCallsTheMethodItself_isCountedAndSoonPassesAtOnce() throws Exception {
    Service service = new Service("byCircle", "arg0.size");
    Object circle = service.make("$Circle", service.requests);
    for (int i = 0; i < 5; i++) {
      // The first descends as deep as the stack goes, and so may the next few.
      service.call(circle);
    }
    long errors = service.keyErrors();
    int runs = runs(service);
    for (int i = 1; i <= 10; i++) {
      service.call(circle);
      assertThat(service.keyErrors()).isEqualTo(errors + i);
    }
    // The inner ones, and the outer ones if the overflow struck their load.
    assertThat(runs(service)).isBetween(runs + 10, runs + 20);
  }

  @Test
  void continuation_lastParameter_isNoPartOfTheKey() throws Exception {
    WovenMethod suspending =
        new WovenMethod(
            MethodHandles.lookup(),
            "suspending",
            MethodType.methodType(Object.class, int.class, Object.class),
            "(ILkotlin/coroutines/Continuation;)Ljava/lang/Object;",
            List.of("number", "completion"),
            false);
    assertThat(KeyPlanner.plan(rule(""), suspending, null, Map.of()))
        .extracting(part -> part.info().name())
        .containsExactly("arg0");
    for (String named : new String[] {"key: completion", "ignore: completion", "key: arg1"}) {
      assertThatThrownBy(() -> KeyPlanner.plan(rule(named), suspending, null, Map.of()))
          .isInstanceOf(UnresolvableKeyException.class);
    }
  }

  /** As compiled without {@code -parameters} and without debug information. */
  @Test
  void name_ofAParameterThatTheClassFileDoesNotName_isNeverAKeyOfNull()
      throws UnresolvableKeyException {
    WovenMethod nameless =
        new WovenMethod(
            MethodHandles.lookup(),
            "find",
            MethodType.methodType(Object.class, int.class),
            "(I)Ljava/lang/String;",
            List.of(),
            true);
    assertThatThrownBy(() -> KeyPlanner.plan(rule("key: number"), nameless, null, Map.of()))
        .isInstanceOf(UnresolvableKeyException.class)
        .hasMessageContaining("number");
    assertThat(KeyPlanner.plan(rule("key: arg0"), nameless, null, Map.of()))
        .extracting(part -> part.info().name())
        .containsExactly("arg0");
  }

  private static CacheRule rule(String property) {
    String yaml = "caches: {a: {methods: com.acme.X.f, scope: shared\n, " + property + "}}";
    return RuleParser.parse("f", yaml, name -> null).rules().get(0);
  }

  /** Paths against a reference that walks them by hand. The seed is fixed. */
  @Test
  void path_randomStructures_shareAnEntryExactlyIfTheirPartsAreEqual() throws Exception {
    Random random = new Random(20260713);
    String[] paths = {"[0]", "[1]", "[\"a\"]", "[\"b\"]", "[0][1]", "[\"a\"][0]", "[1][\"b\"]"};
    for (String path : paths) {
      Service service = new Service("byObject", "'arg0" + path + "'");
      Map<List<Object>, Integer> answers = new HashMap<>();
      int shared = 0;
      for (int i = 0; i < 2_000; i++) {
        Object value = structure(random, 3);
        int before = runs(service);
        int answer = service.call(value);
        Object part = follow(value, path);
        if (part == PASSES) {
          assertThat(answer).as("%s of %s", path, value).isEqualTo(before + 1);
          continue;
        }
        Integer known = answers.putIfAbsent(list(comparable(part)), answer);
        if (known != null) {
          assertThat(answer).as("%s of %s", path, value).isEqualTo(known);
          shared++;
        } else {
          assertThat(answer).as("%s of %s", path, value).isEqualTo(before + 1);
        }
      }
      assertThat(shared).as(path).isGreaterThan(10);
    }
  }

  private static int runs(Service service) throws ReflectiveOperationException {
    return service.requests.getClass().getField("runs").getInt(service.requests);
  }

  private static final Object PASSES = new Object();

  private static @Nullable Object structure(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 3 : 7);
    return switch (kind) {
      case 0 -> null;
      case 1 -> random.nextInt(3);
      case 2 -> "text" + random.nextInt(2);
      case 3, 4 -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          list.add(structure(random, depth - 1));
        }
        yield list;
      }
      case 5 -> {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          map.put(random.nextBoolean() ? "a" : "b", structure(random, depth - 1));
        }
        yield map;
      }
      default ->
          random.nextBoolean()
              ? new int[] {random.nextInt(3)}
              : new Object[] {structure(random, depth - 1), random.nextInt(2)};
    };
  }

  private static @Nullable Object follow(@Nullable Object value, String path) {
    Object here = value;
    for (String step : path.substring(1, path.length() - 1).split("]\\[", -1)) {
      if (here == null) {
        return PASSES;
      }
      if (step.startsWith("\"")) {
        if (!(here instanceof Map<?, ?> map)) {
          return PASSES;
        }
        here = map.get(step.substring(1, 2));
        continue;
      }
      int index = Integer.parseInt(step);
      if (here instanceof int[] array) {
        here = Arrays.stream(array).boxed().toList();
      }
      if (here instanceof Object[] array) {
        here = Arrays.asList(array);
      }
      if (!(here instanceof List<?> list) || index >= list.size()) {
        return PASSES;
      }
      here = list.get(index);
    }
    return here;
  }

  /** As a text that tells arrays from lists, and classes from one another. */
  private static Object comparable(@Nullable Object part) {
    if (part instanceof int[] array) {
      return "ints" + Arrays.toString(array);
    }
    if (part instanceof Object[] array) {
      return "array" + Arrays.stream(array).map(PathsTest::comparable).toList();
    }
    if (part instanceof List<?> list) {
      return "list" + list.stream().map(PathsTest::comparable).toList();
    }
    if (part instanceof Map<?, ?> map) {
      Map<Object, Object> texts = new java.util.TreeMap<>();
      map.forEach((key, value) -> texts.put(key, comparable(value)));
      return "map" + texts;
    }
    return Objects.toString(part) + (part == null ? "" : part.getClass());
  }
}
