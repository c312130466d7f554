package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.CacheRule;
import io.cacher.config.MethodPattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Stage one may let too much through, and never too little. */
class StageOnePropertyTest {

  private final Random random = new Random(7);

  @Test
  void mayMatch_randomPatternsOverRealClasses_neverLosesAMatch()
      throws IOException, URISyntaxException {
    Map<ClassInfo, byte[]> classes = assertJ();
    List<ClassInfo> infos = new ArrayList<>(classes.keySet());
    Supertypes supertypes = new LoaderSupertypes(Assertions.class.getClassLoader());
    int matches = 0;
    for (int round = 0; round < 60; round++) {
      String text = pattern(infos.get(random.nextInt(infos.size())));
      MethodPattern pattern = Rules.pattern(text);
      List<CacheRule> rules = List.of(Rules.broadRule("a", text));
      RuleMatcher matcher = new RuleMatcher(rules, new MatchReport(rules));
      for (ClassInfo type : infos) {
        boolean expected =
            Exclusions.reason(type.name()) == null && selects(pattern, type, supertypes);
        if (expected) {
          matches++;
          assertThat(matcher.mayMatch(type.name())).as("%s %s", text, type.name()).isTrue();
          assertThat(matcher.mayMatch(type.name(), Objects.requireNonNull(classes.get(type))))
              .as("%s %s", text, type.name())
              .isTrue();
        }
        assertThat(!matcher.match(type, supertypes).isEmpty())
            .as("%s %s", text, type.name())
            .isEqualTo(expected);
      }
    }
    assertThat(matches).isGreaterThan(60);
  }

  // One by one, as the matcher would be written without an index.
  private static boolean selects(MethodPattern pattern, ClassInfo type, Supertypes supertypes) {
    boolean named = pattern.declaringType().matches(type.binaryName());
    for (MethodInfo method : type.methods()) {
      if (Selection.selects(pattern, method)
          && Refusal.of(type, method, "", false) == null
          && (named
              || (pattern.subtypes() && supertypes.isSubtype(type, pattern.declaringType())))) {
        return true;
      }
    }
    return false;
  }

  private String pattern(ClassInfo type) {
    String[] segments = type.binaryName().split("[.]");
    int last = segments.length - 1;
    String simpleName = segments[last];
    if (random.nextInt(4) == 0) {
      segments[last] = "*" + simpleName.substring(simpleName.length() / 2);
    } else if (random.nextInt(4) == 0) {
      segments[last] = simpleName.substring(0, (simpleName.length() + 1) / 2) + "*";
    } else if (random.nextInt(6) == 0) {
      segments[last] = simpleName.replace('$', '.');
    }
    String joined = String.join(".", segments);
    if (random.nextInt(4) == 0) {
      int from = random.nextInt(last);
      StringBuilder text = new StringBuilder(from == 0 ? "*" : segments[0]);
      for (int i = 1; i < from; i++) {
        text.append('.').append(segments[i]);
      }
      joined = text.append("..").append(segments[last]).toString();
    }
    String method = "*";
    if (!type.methods().isEmpty() && random.nextBoolean()) {
      String name = type.methods().get(random.nextInt(type.methods().size())).name();
      method = name.startsWith("<") ? "get*" : name;
    }
    return joined + (random.nextInt(3) == 0 ? "+." : ".") + method + "(..)";
  }

  private static Map<ClassInfo, byte[]> assertJ() throws IOException, URISyntaxException {
    Map<ClassInfo, byte[]> classes = new LinkedHashMap<>();
    URI location = Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (JarFile jar = new JarFile(Path.of(location).toFile())) {
      for (Enumeration<JarEntry> e = jar.entries(); e.hasMoreElements(); ) {
        JarEntry entry = e.nextElement();
        if (entry.getName().endsWith(".class")
            && entry.getName().startsWith("org/assertj/core/api/")) {
          try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            classes.put(Objects.requireNonNull(ClassFile.read(bytes)), bytes);
          }
        }
      }
    }
    return classes;
  }
}
