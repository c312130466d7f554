package io.cacher.cache;

/** Compares classes with names that people write; loads nothing. */
public final class ClassNames {

  private ClassNames() {}

  /**
   * Whether {@code type} is called {@code written}: its name in full or, where that has no package,
   * its last parts. Nested classes follow {@code .} or {@code $}.
   */
  public static boolean matches(Class<?> type, String written) {
    String name = type.getName().replace('$', '.');
    String wanted = written.replace('$', '.');
    if (name.equals(wanted)) {
      return true;
    }
    int before = name.length() - wanted.length() - 1;
    boolean withPackage = wanted.indexOf('.') > 0 && Character.isLowerCase(wanted.charAt(0));
    return !withPackage && before >= 0 && name.charAt(before) == '.' && name.endsWith(wanted);
  }
}
