package io.cacher.match;

import org.jspecify.annotations.Nullable;

/** Classes that are never woven, whatever a rule says. Takes names in any form. */
final class Exclusions {

  private static final String[] GENERATED = {
    "$$Lambda",
    "$$SpringCGLIB$$",
    "$$EnhancerBy",
    "$$FastClass",
    "_$$_javassist",
    "_$$_jvst",
    "_$$_Weld",
    "$$OwbNormalScopeProxy",
    "$HibernateProxy$",
    "$MockitoMock$",
    "$ByteBuddy$"
  };

  private static final String[] JDK = {"java.", "sun.", "jdk.", "com.sun."};

  // Not all of javax: Jakarta EE's older packages are application code.
  private static final String[] JDK_JAVAX = {
    "accessibility.",
    "annotation.processing.",
    "crypto.",
    "imageio.",
    "lang.model.",
    "management.",
    "naming.",
    "net.",
    "print.",
    "rmi.",
    "script.",
    "security.",
    "smartcardio.",
    "sound.",
    "sql.",
    "swing.",
    "tools.",
    "xml.catalog.",
    "xml.crypto.",
    "xml.datatype.",
    "xml.namespace.",
    "xml.parsers.",
    "xml.stream.",
    "xml.transform.",
    "xml.validation.",
    "xml.xpath."
  };

  private static final String[] RUNS_CACHER_PACKAGES = {
    "java.io",
    "java.lang",
    "java.lang.constant",
    "java.lang.invoke",
    "java.lang.ref",
    "java.lang.reflect",
    "java.lang.runtime",
    "java.security",
    "java.util"
  };

  private static final String[] RUNS_CACHER_PREFIXES = {
    "java.util.concurrent.", "sun.", "jdk.internal."
  };

  private Exclusions() {}

  /** Why the class must stay as it is, or null when an exact pattern may have it woven. */
  static @Nullable State reason(String className) {
    String name = className.replace('/', '.');
    if (name.startsWith("io.cacher.")
        || name.startsWith("java.lang.CacherDispatcher")
        || isGenerated(className, name)) {
      return State.EXCLUDED;
    }
    return runsCacher(name) ? State.RUNS_CACHER : null;
  }

  /** Whether the JDK has the class, so that nothing but its exact name may select it. */
  static boolean isJdk(String className) {
    String name = className.replace('/', '.');
    if (startsWithAny(name, JDK, 0)) {
      return true;
    }
    return name.startsWith("javax.") && startsWithAny(name, JDK_JAVAX, "javax.".length());
  }

  private static boolean isGenerated(String given, String name) {
    // The name of a hidden class ends in an address after '/', '+' or '.', by who prints it.
    if (given.contains("+0x") || given.contains("/0x") || given.contains(".0x")) {
      return true;
    }
    if (name.startsWith("jdk.internal.reflect.Generated")
        || name.startsWith("sun.reflect.Generated")) {
      return true;
    }
    if (name.indexOf('$') < 0) {
      return false;
    }
    for (String mark : GENERATED) {
      if (name.contains(mark)) {
        return true;
      }
    }
    return isDynamicProxy(name);
  }

  // "$Proxy12", and not a class somebody named Order$ProxyFactory.
  private static boolean isDynamicProxy(String name) {
    int start = name.lastIndexOf('.') + 1;
    int after = start + "$Proxy".length();
    return name.startsWith("$Proxy", start)
        && (after == name.length() || !Character.isLetter(name.charAt(after)));
  }

  private static boolean runsCacher(String name) {
    if (startsWithAny(name, RUNS_CACHER_PREFIXES, 0)) {
      return true;
    }
    if (!name.startsWith("java.")) {
      return false;
    }
    for (String packageName : RUNS_CACHER_PACKAGES) {
      int length = packageName.length();
      // A class of the package or nested in one, whose segment begins with a capital.
      if (name.length() > length + 1
          && name.startsWith(packageName)
          && name.charAt(length) == '.'
          && Character.isUpperCase(name.charAt(length + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithAny(String name, String[] prefixes, int offset) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix, offset)) {
        return true;
      }
    }
    return false;
  }
}
