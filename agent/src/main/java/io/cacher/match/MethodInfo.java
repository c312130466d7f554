package io.cacher.match;

import java.lang.reflect.Modifier;
import java.util.List;

/**
 * A method as its class file declares it.
 *
 * @param access access flags
 * @param name its name, {@code <init>} for a constructor
 * @param descriptor its descriptor, {@code (J)Lcom/acme/Product;}
 * @param annotations descriptors of its annotations, those visible at run time and the others
 * @param codeLength bytes of code, 0 for none
 */
public record MethodInfo(
    int access, String name, String descriptor, List<String> annotations, int codeLength) {

  private static final String SUSPENDING = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";

  private static final int BRIDGE = 0x0040;
  private static final int SYNTHETIC = 0x1000;

  public MethodInfo {
    annotations = List.copyOf(annotations);
  }

  public boolean isBridge() {
    return (access & BRIDGE) != 0;
  }

  public boolean isSynthetic() {
    return (access & SYNTHETIC) != 0;
  }

  public boolean isStatic() {
    return Modifier.isStatic(access);
  }

  public boolean isAbstract() {
    return Modifier.isAbstract(access);
  }

  public boolean isNative() {
    return Modifier.isNative(access);
  }

  public boolean isSynchronized() {
    return Modifier.isSynchronized(access);
  }

  /** Whether it is a constructor or a class initialiser. */
  public boolean isInitializer() {
    return name.charAt(0) == '<';
  }

  /**
   * Whether it is a suspend function of Kotlin: it is entered anew whenever it goes on, and returns
   * a mark when it suspends.
   */
  public boolean isSuspending() {
    return descriptor.endsWith(SUSPENDING);
  }

  public boolean returnsVoid() {
    return descriptor.endsWith(")V");
  }

  /** Parameter types in source form: {@code int}, {@code java.lang.String}, {@code long[][]}. */
  public List<String> parameterTypeNames() {
    return Descriptor.parameters(descriptor);
  }

  /** The return type in source form. */
  public String returnTypeName() {
    return Descriptor.result(descriptor);
  }

  /** Name and parameters for people and for rules, {@code findById(long, String)}. */
  public String signature() {
    StringBuilder text = new StringBuilder(name).append('(');
    String separator = "";
    for (String type : parameterTypeNames()) {
      text.append(separator).append(type, type.lastIndexOf('.') + 1, type.length());
      separator = ", ";
    }
    return text.append(')').toString();
  }
}
