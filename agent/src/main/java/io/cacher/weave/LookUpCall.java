package io.cacher.weave;

import io.cacher.boot.CacherDispatcher;
import io.cacher.link.LegacySites;
import io.cacher.match.MethodInfo;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.StackSize;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Emits the look-up of a call: one {@code invokedynamic} over the method's own arguments.
 *
 * <p>References are passed as {@code Object}, so that linking resolves no type of the application.
 * Class files older than Java 7 know no {@code invokedynamic}; they pass a number and an array.
 */
final class LookUpCall implements Advice.OffsetMapping.Factory<LookedUp>, Advice.OffsetMapping {

  private static final int FIRST_WITH_INVOKEDYNAMIC = 51;
  private static final Type OBJECT = Type.getType(Object.class);
  private static final String DISPATCHER = Type.getInternalName(CacherDispatcher.class);
  static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          DISPATCHER,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;I)"
              + "Ljava/lang/invoke/CallSite;",
          false);

  private final LegacySites legacySites;

  LookUpCall(LegacySites legacySites) {
    this.legacySites = legacySites;
  }

  @Override
  public Class<LookedUp> getAnnotationType() {
    return LookedUp.class;
  }

  @Override
  public Advice.OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<LookedUp> annotation,
      AdviceType adviceType) {
    return this;
  }

  @Override
  public Target resolve(
      TypeDescription instrumentedType,
      MethodDescription instrumentedMethod,
      Assigner assigner,
      Advice.ArgumentHandler argumentHandler,
      Sort sort) {
    DescribedMethod method = (DescribedMethod) instrumentedMethod;
    return new Target.ForStackManipulation(
        method.owner().type().majorVersion() >= FIRST_WITH_INVOKEDYNAMIC
            ? new Dynamic(method.planned())
            : new Numbered(method.planned(), number(method)));
  }

  /** Emits the call that {@link CacherDispatcher#link} links. */
  static void invokeDynamic(
      MethodVisitor visitor,
      String name,
      String type,
      String cache,
      String descriptor,
      String parameterNames,
      boolean isSynchronized) {
    visitor.visitInvokeDynamicInsn(
        name,
        type,
        LINK,
        cache,
        descriptor,
        parameterNames,
        CacherDispatcher.mark() + (isSynchronized ? 1 : 0));
  }

  private int number(DescribedMethod described) {
    PlannedMethod planned = described.planned();
    MethodInfo method = planned.method();
    return legacySites.add(
        described.owner().loader(),
        described.owner().type().binaryName(),
        method.name(),
        planned.markedDescriptor(),
        method.isStatic(),
        method.isSynchronized(),
        planned.id(),
        planned.parameterNames());
  }

  /** {@code invokedynamic name(receiver?, arguments)Object}. */
  private static final class Dynamic extends StackManipulation.AbstractBase {

    private final PlannedMethod planned;

    Dynamic(PlannedMethod planned) {
      this.planned = planned;
    }

    @Override
    public Size apply(MethodVisitor visitor, Implementation.Context context) {
      MethodInfo method = planned.method();
      StringBuilder descriptor = new StringBuilder("(");
      int slot = 0;
      if (!method.isStatic()) {
        visitor.visitVarInsn(Opcodes.ALOAD, slot++);
        descriptor.append(OBJECT);
      }
      for (Type argument : Type.getArgumentTypes(method.descriptor())) {
        visitor.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
        slot += argument.getSize();
        descriptor.append(argument.getSort() >= Type.ARRAY ? OBJECT : argument);
      }
      descriptor.append(')').append(OBJECT);
      invokeDynamic(
          visitor,
          method.name(),
          descriptor.toString(),
          planned.id(),
          planned.markedDescriptor(),
          String.join(",", planned.parameterNames()),
          method.isSynchronized());
      return new Size(1, Math.max(1, slot));
    }
  }

  /** {@code CacherDispatcher.lookup(number, new Object[] {receiver?, arguments})}. */
  private static final class Numbered extends StackManipulation.AbstractBase {

    private static final int STACK = 6;

    private final PlannedMethod planned;
    private final int number;

    Numbered(PlannedMethod planned, int number) {
      this.planned = planned;
      this.number = number;
    }

    @Override
    public Size apply(MethodVisitor visitor, Implementation.Context context) {
      MethodInfo method = planned.method();
      Type[] arguments = Type.getArgumentTypes(method.descriptor());
      int first = method.isStatic() ? 0 : 1;
      visitor.visitLdcInsn(number);
      visitor.visitLdcInsn(first + arguments.length);
      visitor.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT.getInternalName());
      if (first == 1) {
        visitor.visitInsn(Opcodes.DUP);
        visitor.visitLdcInsn(0);
        visitor.visitVarInsn(Opcodes.ALOAD, 0);
        visitor.visitInsn(Opcodes.AASTORE);
      }
      int slot = first;
      for (int i = 0; i < arguments.length; i++) {
        visitor.visitInsn(Opcodes.DUP);
        visitor.visitLdcInsn(first + i);
        visitor.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), slot);
        Boxes.box(visitor, arguments[i]);
        visitor.visitInsn(Opcodes.AASTORE);
        slot += arguments[i].getSize();
      }
      visitor.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          DISPATCHER,
          "lookup",
          "(I[Ljava/lang/Object;)Ljava/lang/Object;",
          false);
      return StackSize.SINGLE.toIncreasingSize().aggregate(new Size(0, STACK));
    }
  }
}
