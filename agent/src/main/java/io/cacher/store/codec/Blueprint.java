package io.cacher.store.codec;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How instances of one class of the application are taken apart and made again. Thread-safe.
 *
 * <p>Records are made by their canonical constructor, enum constants and those of static final
 * fields are found, all others get their fields set and run no code of the application.
 */
final class Blueprint {

  /** As many instances of a record class are made on trial. */
  private static final int TRIALS = 16;

  private static final Object[] NONE = {};

  final Class<?> type;
  final String name;

  /** See {@link ShapeFingerprint#ofClass}. */
  final long shape;

  /** Why no instance of it is stored; null if they may be. */
  final @Nullable String refusal;

  private final List<FieldAccess> fields;

  /** Of others than records made when it is needed first: newer JDKs initialise the class then. */
  private volatile @Nullable Constructor<?> maker;

  private final List<Field> constantFields;
  private final boolean hasIdentityHash;
  private final boolean maybeSingleton;
  private final AtomicInteger tried = new AtomicInteger();

  /** How often a result with an instance in it was seen to survive encoding. */
  final AtomicInteger verified = new AtomicInteger();

  private volatile Object @Nullable [] constants;

  private Blueprint(
      Class<?> type,
      @Nullable String refusal,
      List<FieldAccess> fields,
      @Nullable Constructor<?> maker,
      List<Field> constantFields) {
    this.type = type;
    this.name = type.getName();
    this.shape = ShapeFingerprint.ofClass(type);
    this.refusal = refusal;
    this.fields = fields;
    this.maker = maker;
    this.constantFields = constantFields;
    this.hasIdentityHash = hasIdentityHash(type);
    this.maybeSingleton =
        refusal == null
            && !type.isEnum()
            && !type.isInterface()
            && Refusals.maybeSingletons(type, fields.isEmpty());
  }

  /** Looks at a class; initialises nothing. */
  static Blueprint of(Class<?> type) {
    try {
      String refusal = Refusals.of(type);
      if (refusal != null || type.isEnum() || type.isInterface() || type.isAnnotation()) {
        return refused(type, refusal);
      }
      List<FieldAccess> fields = new ArrayList<>();
      List<Field> constants = new ArrayList<>();
      for (Class<?> part = type; !Refusals.isOfTheJdk(part); part = part.getSuperclass()) {
        for (Field field : ShapeFingerprint.sorted(part)) {
          boolean isStatic = Modifier.isStatic(field.getModifiers());
          boolean constant = isStatic && isConstantOf(field, type);
          if ((constant || !isStatic) && !field.trySetAccessible()) {
            return refused(type, "its module does not open its package to Cacher");
          }
          if (constant) {
            constants.add(field);
          } else if (!isStatic) {
            fields.add(new FieldAccess(field));
          }
        }
      }
      if (type.isRecord()) {
        List<FieldAccess> components = inOrderOfComponents(type, fields);
        return new Blueprint(type, null, components, canonical(type), List.copyOf(constants));
      }
      String unmade =
          Instances.canBeMade() ? null : "no instance can be made; add the module jdk.unsupported";
      return new Blueprint(type, unmade, List.copyOf(fields), null, List.copyOf(constants));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return refused(type, "it cannot be looked into: " + e);
    }
  }

  private static Blueprint refused(Class<?> type, @Nullable String refusal) {
    return new Blueprint(type, refusal, List.of(), null, List.of());
  }

  /** Not of an interface: those are initialised on their own, which must not happen for us. */
  private static boolean isConstantOf(Field field, Class<?> type) {
    return Modifier.isFinal(field.getModifiers())
        && !Refusals.isOfTheJdk(field.getType())
        && field.getType().isAssignableFrom(type);
  }

  private static Constructor<?> canonical(Class<?> type) throws ReflectiveOperationException {
    java.lang.reflect.RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    Constructor<?> canonical = type.getDeclaredConstructor(types);
    canonical.setAccessible(true);
    return canonical;
  }

  private static List<FieldAccess> inOrderOfComponents(Class<?> type, List<FieldAccess> fields) {
    List<FieldAccess> inOrder = new ArrayList<>();
    for (java.lang.reflect.RecordComponent component : type.getRecordComponents()) {
      for (FieldAccess field : fields) {
        if (field.name().equals(component.getName())) {
          inOrder.add(field);
        }
      }
    }
    return inOrder;
  }

  private static boolean hasIdentityHash(Class<?> type) {
    try {
      return !type.isInterface() && type.getMethod("hashCode").getDeclaringClass() == Object.class;
    } catch (NoSuchMethodException | LinkageError e) {
      return true;
    }
  }

  /** The number of the static final field that holds the instance, or -1 if none does. */
  int constantOf(Object instance) throws IllegalAccessException {
    if (constantFields.isEmpty()) {
      return -1;
    }
    Object[] known = constants();
    for (int i = 0; i < known.length; i++) {
      if (known[i] == instance) {
        return i;
      }
    }
    return -1;
  }

  Object constant(int number) throws IOException, IllegalAccessException {
    Object[] known = constants();
    // A constant may not be there yet while its class is being initialised.
    if (number < 0 || number >= known.length || known[number] == null) {
      throw new IOException("no such constant of " + name);
    }
    return known[number];
  }

  /** Initialises the class, which an instance at hand has done already. */
  private Object[] constants() throws IllegalAccessException {
    Object[] known = constants;
    if (known == null) {
      known = constantFields.isEmpty() ? NONE : new Object[constantFields.size()];
      boolean complete = true;
      for (int i = 0; i < known.length; i++) {
        known[i] = constantFields.get(i).get(null);
        complete &= known[i] != null;
      }
      if (complete) {
        constants = known;
      }
    }
    return known;
  }

  void write(Object instance, GraphWriter writer) throws IOException, IllegalAccessException {
    if (maybeSingleton) {
      throw new UnfaithfulException(type, "it may be the only instance");
    }
    int identitiesBefore = writer.identities();
    boolean holdsHash = false;
    for (FieldAccess field : fields) {
      if (field.isTransient() || (field.isSynthetic() && !type.isRecord())) {
        if (!field.isDefault(instance)) {
          throw new UnfaithfulException(type, reasonAgainst(field));
        }
        continue;
      }
      holdsHash |= field.mayHoldHash() && !field.isDefault(instance);
      field.write(instance, writer);
    }
    if (writer.identities() > identitiesBefore) {
      refuseHashOfIdentity(instance, holdsHash);
    }
    if (hasIdentityHash) {
      writer.metIdentity();
    }
    if (type.isRecord() && tried.get() < TRIALS) {
      tryToMake(instance);
    }
  }

  private static String reasonAgainst(FieldAccess field) {
    return field.isTransient()
        ? "its transient field " + field.name() + " has a value"
        : "it is an inner class and refers to an outer instance";
  }

  /** Enum constants, classes and plain objects have another hash in each JVM. */
  private void refuseHashOfIdentity(Object instance, boolean holdsHash) throws IOException {
    if (holdsHash || instance instanceof Map || instance instanceof Set) {
      throw new UnfaithfulException(
          type, "it may be built on the hash of something that has another hash in each JVM");
    }
  }

  /** A constructor may change what it is given: whether it would again is seen by trying. */
  private void tryToMake(Object instance) throws IOException, IllegalAccessException {
    tried.incrementAndGet();
    Object[] arguments = new Object[fields.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = fields.get(i).get(instance);
    }
    Object copy = make(arguments);
    for (FieldAccess field : fields) {
      if (!field.isSame(instance, copy)) {
        tried.set(0);
        throw new UnfaithfulException(
            type, "its constructor makes something else of the component " + field.name());
      }
    }
  }

  /** A new record; its components are read. */
  Object readRecord(GraphReader reader) throws IOException {
    Object[] arguments = new Object[fields.size()];
    for (int i = 0; i < arguments.length; i++) {
      FieldAccess field = fields.get(i);
      arguments[i] = field.isPrimitive() ? field.readArgument(reader) : reader.read();
    }
    return make(arguments);
  }

  /** An instance with all fields at their defaults. */
  Object allocate() throws IOException {
    if (maker == null && !type.isEnum()) {
      maker = Instances.maker(type);
    }
    return make(NONE);
  }

  void readFields(Object instance, GraphReader reader) throws IOException, IllegalAccessException {
    for (FieldAccess field : fields) {
      if (!field.isTransient() && !field.isSynthetic()) {
        field.read(instance, reader);
      }
    }
  }

  private Object make(Object[] arguments) throws IOException {
    Constructor<?> known = maker;
    if (known == null || maybeSingleton) {
      throw new IOException("no instance of " + name + " is ever written");
    }
    try {
      return known.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof VirtualMachineError error) {
        throw error;
      }
      throw new IOException("the constructor of " + name + " has failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IOException("no instance of " + name + " can be made", e);
    }
  }
}
