package io.cacher.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;

/** Leads advice to the last argument of the method it is copied into, for reading and writing. */
final class ContinuationArgument implements Advice.OffsetMapping {

  static final Advice.OffsetMapping.Factory<PassedContinuation> FACTORY =
      new Advice.OffsetMapping.Factory<>() {
        @Override
        public Class<PassedContinuation> getAnnotationType() {
          return PassedContinuation.class;
        }

        @Override
        public Advice.OffsetMapping make(
            ParameterDescription.InDefinedShape target,
            AnnotationDescription.Loadable<PassedContinuation> annotation,
            AdviceType adviceType) {
          return new ContinuationArgument();
        }
      };

  private ContinuationArgument() {}

  @Override
  public Target resolve(
      TypeDescription instrumentedType,
      MethodDescription instrumentedMethod,
      Assigner assigner,
      Advice.ArgumentHandler argumentHandler,
      Sort sort) {
    ParameterList<?> parameters = instrumentedMethod.getParameters();
    ParameterDescription last = parameters.get(parameters.size() - 1);
    return new Target.ForVariable.ReadWrite(
        last.getType(),
        argumentHandler.argument(last.getOffset()),
        StackManipulation.Trivial.INSTANCE,
        TypeCasting.to(last.getType()));
  }
}
