package io.cacher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.manage.Notices;
import io.cacher.manage.jmx.AgentMXBean;
import io.cacher.manage.jmx.CacheMXBean;
import io.cacher.manage.jmx.CacheStatisticsMXBean;
import io.cacher.manage.jmx.CachedMethodMXBean;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JMX reference documents every attribute and operation, and none that is not there. */
class JmxReferenceTest {

  private static final Document REFERENCE = Document.of("docs/jmx.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|");

  @ParameterizedTest
  @ValueSource(
      classes = {
        AgentMXBean.class,
        CacheMXBean.class,
        CachedMethodMXBean.class,
        CacheStatisticsMXBean.class
      })
  void tables_ofABean_areItsInterface(Class<?> bean) {
    String type = bean.getSimpleName().replace("MXBean", "");

    assertThat(documented(REFERENCE.section("`" + type + "`"))).isEqualTo(declared(bean));
  }

  @Test
  void notifications_types_areThoseThatAreSent() {
    Set<String> sent = new TreeSet<>();
    for (Notices.Kind kind : Notices.Kind.values()) {
      sent.add(kind.type());
    }
    Set<String> documented = new TreeSet<>();
    Matcher row = ROW.matcher(REFERENCE.section("Notifications"));
    while (row.find()) {
      documented.add(row.group(1));
    }
    assertThat(documented).isEqualTo(sent);
  }

  /** Such as {@code Mode: text, writable} and {@code invalidate(key): number}. */
  private static Set<String> documented(String section) {
    Set<String> rows = new TreeSet<>();
    for (Matcher row = ROW.matcher(section); row.find(); ) {
      assertThat(rows.add(row.group(1) + ": " + row.group(2).strip())).isTrue();
    }
    return rows;
  }

  private static Set<String> declared(Class<?> bean) {
    List<Method> methods = List.of(bean.getMethods());
    Set<String> setters = names(methods, "set");
    Set<String> declared = new TreeSet<>();
    for (Method method : methods) {
      String name = method.getName();
      if (name.startsWith("set")) {
        Set<String> getters = names(methods, "get");
        getters.addAll(names(methods, "is"));
        assertThat(getters).as("getter for %s", name).contains(name.substring(3));
      } else if (name.startsWith("get") || name.startsWith("is")) {
        String attribute = name.substring(name.startsWith("is") ? 2 : 3);
        String writable = setters.contains(attribute) ? ", writable" : "";
        declared.add(attribute + ": " + type(method) + writable);
      } else {
        String parameters =
            Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getName())
                .collect(Collectors.joining(", "));
        declared.add(name + "(" + parameters + "): " + type(method));
      }
    }
    return declared;
  }

  private static Set<String> names(List<Method> methods, String prefix) {
    return methods.stream()
        .map(Method::getName)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .collect(Collectors.toSet());
  }

  private static String type(Method method) {
    Class<?> type = method.getReturnType();
    if (type == List.class) {
      ParameterizedType list = (ParameterizedType) method.getGenericReturnType();
      return list.getActualTypeArguments()[0] == String.class ? "String[]" : "CompositeData[]";
    }
    return type.getSimpleName();
  }
}
