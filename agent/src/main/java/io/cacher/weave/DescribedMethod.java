package io.cacher.weave;

import io.cacher.match.MethodInfo;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.jar.asm.Type;

/** A method being woven as Byte Buddy wants to know it. */
final class DescribedMethod extends MethodDescription.Latent {

  private final DescribedClass owner;
  private final PlannedMethod planned;

  DescribedMethod(DescribedClass owner, PlannedMethod planned) {
    super(
        owner,
        planned.method().name(),
        planned.method().access(),
        List.of(),
        DescribedClass.named(Type.getReturnType(planned.method().descriptor())),
        parameters(planned.method()),
        List.of(),
        List.of(),
        null,
        null);
    this.owner = owner;
    this.planned = planned;
  }

  private static List<ParameterDescription.Token> parameters(MethodInfo method) {
    List<ParameterDescription.Token> parameters = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(method.descriptor())) {
      parameters.add(new ParameterDescription.Token(DescribedClass.named(type)));
    }
    return parameters;
  }

  /** Its class. */
  DescribedClass owner() {
    return owner;
  }

  /** What is to become of it. */
  PlannedMethod planned() {
    return planned;
  }
}
