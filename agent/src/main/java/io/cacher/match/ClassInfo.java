package io.cacher.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says about itself. Names are internal, as in {@code com/acme/Outer$Inner}.
 *
 * @param majorVersion class-file version, 45 for Java 1.0 to 69 for Java 25 and on
 * @param access access flags
 * @param name the class
 * @param superName its super class, or null for {@code java/lang/Object} and modules
 * @param interfaces its direct interfaces
 * @param methods its declared methods, constructors and class initialiser, in order
 */
public record ClassInfo(
    int majorVersion,
    int access,
    String name,
    @Nullable String superName,
    List<String> interfaces,
    List<MethodInfo> methods) {

  public ClassInfo {
    interfaces = List.copyOf(interfaces);
    methods = List.copyOf(methods);
  }

  /** The name as {@link Class#getName} gives it, {@code com.acme.Outer$Inner}. */
  public String binaryName() {
    return name.replace('/', '.');
  }

  /** Whether it is an interface or an annotation. */
  public boolean isInterface() {
    return (access & 0x0200) != 0;
  }
}
