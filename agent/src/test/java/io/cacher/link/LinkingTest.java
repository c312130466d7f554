package io.cacher.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.sample.Orders;
import io.cacher.boot.CacherDispatcher;
import io.cacher.config.Scope;
import io.cacher.weave.Woven;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From a rule's key to calls that share an entry, on classes woven in this JVM. */
class LinkingTest {

  private static final class Service {
    final Woven woven;
    final Class<?> type;

    Service(String method, Scope scope, List<String> key, List<String> ignore) {
      woven = Woven.by("app.sample.Orders." + method + "(..)", scope, key, ignore);
      type = woven.load(Orders.class);
    }

    Service(String method, String... key) {
      this(method, Scope.SHARED, List.of(key), List.of());
    }

    Object make(String nested, @Nullable Object... arguments) throws ReflectiveOperationException {
      Class<?> made = Class.forName(type.getName() + nested, true, type.getClassLoader());
      return made.getDeclaredConstructors()[0].newInstance(arguments);
    }

    Object customer(int id, @Nullable String name) throws ReflectiveOperationException {
      return make("$Customer", id, name);
    }

    int call(Object receiver, String name, @Nullable Object... arguments)
        throws ReflectiveOperationException {
      for (Method method : type.getMethods()) {
        if (method.getName().equals(name)) {
          return (int) method.invoke(receiver, arguments);
        }
      }
      throw new NoSuchMethodException(name);
    }
  }

  @Test
  void key_recordComponent_tellsCallsApart() throws Exception {
    Service service = new Service("byCustomer", "arg0.id");
    Object orders = service.make("", "t");
    int first = service.call(orders, "byCustomer", service.customer(1, "a"), 1);
    assertThat(service.call(orders, "byCustomer", service.customer(1, "b"), 2)).isEqualTo(first);
    assertThat(service.call(orders, "byCustomer", service.customer(2, "a"), 1)).isNotEqualTo(first);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void key_parameterName_works() throws Exception {
    Service service = new Service("byCustomer", "customer.name", "page");
    Object orders = service.make("", "t");
    int first = service.call(orders, "byCustomer", service.customer(1, "a"), 1);
    assertThat(service.call(orders, "byCustomer", service.customer(2, "a"), 1)).isEqualTo(first);
    assertThat(service.call(orders, "byCustomer", service.customer(1, "a"), 2)).isNotEqualTo(first);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void ignore_parameter_isLeftOut() throws Exception {
    for (String ignored : new String[] {"arg1", "page"}) {
      Service service = new Service("byCustomer", Scope.SHARED, List.of(), List.of(ignored));
      Object orders = service.make("", "t");
      int first = service.call(orders, "byCustomer", service.customer(1, "a"), 1);
      assertThat(service.call(orders, "byCustomer", service.customer(1, "a"), 2)).isEqualTo(first);
      assertThat(service.call(orders, "byCustomer", service.customer(1, "b"), 1))
          .isNotEqualTo(first);
    }
  }

  @Test
  void key_getter_isGetterAndPrivateField_areRead() throws Exception {
    Service getter = new Service("byAccount", "arg0.owner");
    Object orders = getter.make("", "t");
    int first = getter.call(orders, "byAccount", getter.make("$Account", 11L, true));
    assertThat(getter.call(orders, "byAccount", getter.make("$Account", 12L, true)))
        .isEqualTo(first);
    assertThat(getter.call(orders, "byAccount", getter.make("$Account", 21L, true)))
        .isNotEqualTo(first);

    Service is = new Service("byAccount", "arg0.open");
    orders = is.make("", "t");
    first = is.call(orders, "byAccount", is.make("$Account", 1L, true));
    assertThat(is.call(orders, "byAccount", is.make("$Account", 2L, true))).isEqualTo(first);
    assertThat(is.call(orders, "byAccount", is.make("$Account", 1L, false))).isNotEqualTo(first);

    Service field = new Service("bySpecial", "arg0.number");
    orders = field.make("", "t");
    first = field.call(orders, "bySpecial", field.make("$SpecialAccount", 1L));
    assertThat(field.call(orders, "bySpecial", field.make("$SpecialAccount", 1L))).isEqualTo(first);
    assertThat(field.call(orders, "bySpecial", field.make("$SpecialAccount", 1L << 40)))
        .isNotEqualTo(first);
    assertThat(field.woven.complaints).isEmpty();
  }

  @Test
  void key_interfaceMethodAndSeveralSteps_areFollowed() throws Exception {
    Service service = new Service("byNamed", "arg0.name.length");
    Object orders = service.make("", "t");
    int first = service.call(orders, "byNamed", service.customer(1, "ab"));
    assertThat(service.call(orders, "byNamed", service.customer(1, "cd"))).isEqualTo(first);
    assertThat(service.call(orders, "byNamed", service.customer(1, "abc"))).isNotEqualTo(first);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void key_inheritedPropertyOfThis_isRead() throws Exception {
    Service service = new Service("byNothing", "this.tenant");
    int first = service.call(service.make("", "a"), "byNothing");
    assertThat(service.call(service.make("", "a"), "byNothing")).isEqualTo(first);
    assertThat(service.call(service.make("", "b"), "byNothing")).isNotEqualTo(first);
    assertThat(service.woven.complaints).isEmpty();
  }

  @Test
  void key_nullOnTheWay_callsPassAndAreCounted() throws Exception {
    Service service = new Service("byNamed", "arg0.name.length");
    Object orders = service.make("", "t");
    int first = service.call(orders, "byNamed", (Object) null);
    assertThat(service.call(orders, "byNamed", (Object) null)).isEqualTo(first + 1);
    assertThat(service.call(orders, "byNamed", service.customer(1, null))).isEqualTo(first + 2);
    assertThat(service.woven.count(counters -> counters.bypassed)).isEqualTo(3);
    assertThat(service.woven.count(counters -> counters.misses)).isEqualTo(3);
    assertThat(service.woven.count(counters -> counters.keyErrors)).isZero();
  }

  @Test
  void key_nullAtItsEnd_isAValue() throws Exception {
    Service service = new Service("byNamed", "arg0.name");
    Object orders = service.make("", "t");
    int first = service.call(orders, "byNamed", service.customer(1, null));
    assertThat(service.call(orders, "byNamed", service.customer(2, null))).isEqualTo(first);
  }

  @Test
  void key_getterThrows_callsPassAndAreCounted() throws Exception {
    Service service = new Service("bySupplier", "arg0.get");
    Object orders = service.make("", "t");
    java.util.function.Supplier<String> broken =
        () -> {
          throw new IllegalStateException("broken");
        };
    int first = service.call(orders, "bySupplier", broken);
    assertThat(service.call(orders, "bySupplier", broken)).isEqualTo(first + 1);
    assertThat(service.woven.count(counters -> counters.keyErrors)).isEqualTo(2);
    assertThat(service.woven.complaints).hasSize(2);
  }

  @Test
  void key_unresolvable_isSaidOnceAndCallsPass() throws Exception {
    String[][] cases = {
      {"byCustomer", "arg0.nmae", "no field `nmae`, did you mean `name`?"},
      {"byCustomer", "arg2", "the method has 2 argument(s)"},
      {"byCustomer", "custommer", "the parameters [customer, page], did you mean `customer`?"},
      {"byCustomer", "arg1.id", "a int has no `id`"},
      {"ofStatic", "this.tenant", "a static method has no `this`"},
    };
    for (String[] each : cases) {
      Service service = new Service(each[0], each[1]);
      Object orders = service.make("", "t");
      Object[] arguments =
          each[0].equals("ofStatic")
              ? new Object[] {"text"}
              : new Object[] {service.customer(1, "a"), 1};
      int first = service.call(orders, each[0], arguments);
      assertThat(service.call(orders, each[0], arguments)).isEqualTo(first + 1);
      assertThat(service.woven.complaints).hasSize(1);
      assertThat(service.woven.complaints.get(0))
          .contains(each[2], "app.sample.Orders")
          .matches(".* \\(rules[.]yaml:\\d+:\\d+\\)");
    }
  }

  @Test
  void link_again_isTheSameLookUp() throws Throwable {
    Service service = new Service("ofStatic");
    MethodHandles.Lookup caller =
        MethodHandles.privateLookupIn(service.type, MethodHandles.lookup());
    MethodType type = MethodType.methodType(Object.class, Object.class);
    String descriptor = "(Ljava/lang/String;)I";
    var one = service.woven.linker.link(caller, "ofStatic", type, "rule", descriptor, "", 0);
    var two = service.woven.linker.link(caller, "ofStatic", type, "rule", descriptor, "", 0);
    assertThat(two.getTarget()).isSameAs(one.getTarget());
    var unknown = service.woven.linker.link(caller, "ofStatic", type, "none", descriptor, "", 0);
    assertThat(unknown.getTarget().invokeWithArguments("text")).isNull();
  }

  @Test
  void legacySite_oldClassFile_sharesTheCacheOfTheMethod() throws Throwable {
    Service service = new Service("ofStatic");
    Object orders = service.make("", "t");
    int first = service.call(orders, "ofStatic", "text");
    LegacySites legacy = new LegacySites(service.woven.linker);
    int number =
        legacy.add(
            service.type.getClassLoader(),
            service.type.getName(),
            "ofStatic",
            "(Ljava/lang/String;)I",
            true,
            false,
            "rule",
            List.of());
    Object hit = legacy.lookup(number, new Object[] {"text"});
    assertThat(hit)
        .isInstanceOfSatisfying(
            CacherDispatcher.Hit.class, found -> assertThat(found.value).isEqualTo(first));
    assertThat(legacy.lookup(number, new Object[] {"other"}))
        .isInstanceOf(CacherDispatcher.Miss.class);
  }

  @Test
  void classLoader_dropped_isCollectedWithItsCacheWhileCountsStay() throws Exception {
    Woven woven = Woven.by("app.sample.Orders.*(..)", Scope.INSTANCE, List.of(), List.of());
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      loaders.add(callAndDrop(woven));
    }
    assertThat(woven.count(counters -> counters.hits)).isEqualTo(3);
    for (int i = 0; i < 300 && !allGone(woven, loaders); i++) {
      System.gc();
    }
    assertThat(woven.caches.living()).isEmpty();
    assertThat(loaders).allMatch(loader -> loader.refersTo(null));
    assertThat(woven.count(counters -> counters.hits)).isEqualTo(3);
  }

  private static boolean allGone(Woven woven, List<WeakReference<ClassLoader>> loaders) {
    return woven.caches.living().isEmpty()
        && loaders.stream().allMatch(loader -> loader.refersTo(null));
  }

  private static WeakReference<ClassLoader> callAndDrop(Woven woven) throws Exception {
    Class<?> type = woven.load(Orders.class);
    Object orders = type.getConstructor(String.class).newInstance("t");
    Method method = type.getMethod("byNothing");
    assertThat(method.invoke(orders)).isEqualTo(method.invoke(orders));
    return new WeakReference<>(type.getClassLoader());
  }
}
