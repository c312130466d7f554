package io.cacher.link;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What linking knows of a woven method.
 *
 * @param caller the woven class, with its rights
 * @param name the method's name
 * @param type the call site's type: receiver, if any, and arguments, references erased
 * @param descriptor the method's descriptor
 * @param parameterNames the parameters' names, or empty when no rule asks for them
 * @param isSynchronized whether the method holds a lock while it runs
 * @param fingerprint of its instructions, where the rule has a store beyond the heap; else empty
 */
public record WovenMethod(
    MethodHandles.Lookup caller,
    String name,
    MethodType type,
    String descriptor,
    List<String> parameterNames,
    boolean isSynchronized,
    String fingerprint) {

  private static final char MARK = '#';

  private static final String CONTINUATION = "Lkotlin/coroutines/Continuation;";

  /** A method with what {@link #marked} has made of its descriptor. */
  public WovenMethod(
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      String marked,
      List<String> parameterNames,
      boolean isSynchronized) {
    this(
        caller,
        name,
        type,
        descriptor(marked),
        parameterNames,
        isSynchronized,
        marked.substring(Math.min(marked.length(), descriptor(marked).length() + 1)));
  }

  /** A descriptor that carries a fingerprint to where the method is linked. */
  public static String marked(String descriptor, String fingerprint) {
    return fingerprint.isEmpty() ? descriptor : descriptor + MARK + fingerprint;
  }

  private static String descriptor(String marked) {
    int mark = marked.indexOf(MARK);
    return mark < 0 ? marked : marked.substring(0, mark);
  }

  /** The descriptors of the parameters, one by one. */
  public List<String> parameterDescriptors() {
    return parameterDescriptors(descriptor);
  }

  /** The descriptors of the parameters, one by one. */
  static List<String> parameterDescriptors(String descriptor) {
    List<String> names = new ArrayList<>();
    for (int i = 1; descriptor.charAt(i) != ')'; i++) {
      int start = i;
      while (descriptor.charAt(i) == '[') {
        i++;
      }
      if (descriptor.charAt(i) == 'L') {
        i = descriptor.indexOf(';', i);
      }
      names.add(descriptor.substring(start, i + 1));
    }
    return names;
  }

  String returnDescriptor() {
    return descriptor.substring(descriptor.indexOf(')') + 1);
  }

  /** Whether there is no receiver. */
  public boolean isStatic() {
    return type.parameterCount() == parameterDescriptors().size();
  }

  /** The woven class. */
  public Class<?> owner() {
    return caller.lookupClass();
  }

  /** The class of a parameter, or null when it cannot be had. */
  public @Nullable Class<?> parameterClass(int index) {
    return classOf(parameterDescriptors().get(index));
  }

  /** The class of the result, or null when it cannot be had. */
  public @Nullable Class<?> resultClass() {
    return classOf(descriptor.substring(descriptor.indexOf(')') + 1));
  }

  private @Nullable Class<?> classOf(String descriptorOfOne) {
    try {
      return MethodType.fromMethodDescriptorString("()" + descriptorOfOne, owner().getClassLoader())
          .returnType();
    } catch (TypeNotPresentException | LinkageError e) {
      return null;
    }
  }

  /** How many arguments calls differ in: all, but for the continuation of a Kotlin coroutine. */
  public int argumentCount() {
    List<String> types = parameterDescriptors();
    int last = types.size() - 1;
    return last >= 0 && types.get(last).equals(CONTINUATION) ? last : last + 1;
  }

  /** Whether it is a suspend function of Kotlin. */
  boolean suspends() {
    return argumentCount() < parameterDescriptors().size();
  }

  /** What is known of a parameter, or null when its class cannot be had. */
  @Nullable Shape parameterShape(int index) {
    Class<?> type = parameterClass(index);
    if (type == null || type.isPrimitive()) {
      return type == null ? null : Shape.of(type);
    }
    try {
      return Shape.parameter(reflected(), index);
    } catch (NoSuchMethodException | RuntimeException | LinkageError classMissing) {
      return Shape.of(type);
    }
  }

  /** The method itself; resolves the classes of all its parameters and of its result. */
  Method reflected() throws NoSuchMethodException {
    MethodType resolved =
        MethodType.fromMethodDescriptorString(descriptor, owner().getClassLoader());
    for (Method method : owner().getDeclaredMethods()) {
      if (method.getName().equals(name)
          && method.getReturnType() == resolved.returnType()
          && List.of(method.getParameterTypes()).equals(resolved.parameterList())) {
        return method;
      }
    }
    throw new NoSuchMethodException(signature());
  }

  /** The method as people write it. */
  public String signature() {
    return signature(owner(), name, descriptor);
  }

  /** A method as people write it. */
  static String signature(Class<?> owner, String name, String descriptor) {
    StringBuilder text = new StringBuilder(owner.getName()).append('.').append(name).append('(');
    List<String> types = parameterDescriptors(descriptor);
    for (int i = 0; i < types.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(sourceForm(types.get(i)));
    }
    return text.append(')').toString();
  }

  private static String sourceForm(String descriptorOfOne) {
    int dimensions = descriptorOfOne.lastIndexOf('[') + 1;
    String element = descriptorOfOne.substring(dimensions);
    StringBuilder text = new StringBuilder();
    switch (element.charAt(0)) {
      case 'Z' -> text.append("boolean");
      case 'B' -> text.append("byte");
      case 'S' -> text.append("short");
      case 'C' -> text.append("char");
      case 'I' -> text.append("int");
      case 'J' -> text.append("long");
      case 'F' -> text.append("float");
      case 'D' -> text.append("double");
      default -> text.append(element.substring(1, element.length() - 1).replace('/', '.'));
    }
    for (int i = 0; i < dimensions; i++) {
      text.append("[]");
    }
    return text.toString();
  }
}
