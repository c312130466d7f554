package io.cacher.weave;

import io.cacher.config.CacheRule;
import io.cacher.config.EvictOn;
import io.cacher.config.KeyPath;
import io.cacher.config.PutOn;
import io.cacher.config.Reaction;
import io.cacher.config.RuleExpression;
import io.cacher.config.TagTemplate;
import io.cacher.match.MethodInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Finds the names of a method's parameters, where its class file has them. */
final class ParameterNames {

  private ParameterNames() {}

  /** Whether a rule's key speaks of parameters by name. */
  static boolean wanted(CacheRule rule) {
    KeyPath elements = rule.elements();
    return namesParameter(rule.key())
        || namesParameter(rule.ignore())
        || (elements != null && namesParameter(List.of(elements)))
        || wanted(rule.tags())
        || namesParameterRoot(rule.results().callRoots());
  }

  /** Whether a reaction speaks of its trigger's parameters by name. */
  static boolean wanted(Reaction reaction) {
    KeyPath elements = reaction.elements();
    RuleExpression condition = reaction.condition();
    return namesParameter(reaction.key())
        || (elements != null && namesParameter(List.of(elements)))
        || (condition != null && namesParameterRoot(condition.roots()))
        || (reaction instanceof EvictOn evict && wanted(evict.tags()))
        || (reaction instanceof PutOn put && namesParameter(List.of(put.value())));
  }

  private static boolean wanted(List<TagTemplate> tags) {
    for (TagTemplate tag : tags) {
      if (namesParameter(tag.paths())) {
        return true;
      }
    }
    return false;
  }

  private static boolean namesParameter(List<KeyPath> paths) {
    List<String> roots = new ArrayList<>();
    for (KeyPath path : paths) {
      if (!path.isContext() && path.extension() == null) {
        roots.add(path.root());
      }
    }
    return namesParameterRoot(roots);
  }

  private static boolean namesParameterRoot(List<String> roots) {
    for (String root : roots) {
      if (!root.equals("this") && !root.equals("result") && !isNumbered(root)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumbered(String root) {
    if (!root.startsWith("arg") || root.length() == 3) {
      return false;
    }
    for (int i = 3; i < root.length(); i++) {
      if (root.charAt(i) < '0' || root.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The names in order, or an empty list when the class file does not tell all of them. */
  static List<String> read(byte[] classFile, MethodInfo method) {
    Type[] types = Type.getArgumentTypes(method.descriptor());
    Names names = new Names(types, method.isStatic() ? 0 : 1);
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                boolean wanted =
                    name.equals(method.name()) && descriptor.equals(method.descriptor());
                return wanted ? names : null;
              }
            },
            ClassReader.SKIP_FRAMES);
    return names.complete();
  }

  /** {@code MethodParameters} (javac -parameters) goes before the debug table (javac -g). */
  private static final class Names extends MethodVisitor {

    private final int[] slots;
    private final @Nullable String[] debugNames;
    private final List<String> declared = new ArrayList<>();

    Names(Type[] types, int firstSlot) {
      super(OpenedClassReader.ASM_API);
      slots = new int[types.length];
      debugNames = new String[types.length];
      int slot = firstSlot;
      for (int i = 0; i < types.length; i++) {
        slots[i] = slot;
        slot += types[i].getSize();
      }
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
      if (name != null) {
        declared.add(name);
      }
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int index) {
      int parameter = Arrays.binarySearch(slots, index);
      // A slot may be used again later on; the parameter comes first in every compiler's table.
      if (parameter >= 0 && debugNames[parameter] == null) {
        debugNames[parameter] = name;
      }
    }

    List<String> complete() {
      if (declared.size() == slots.length) {
        return declared;
      }
      List<String> names = new ArrayList<>();
      for (String name : debugNames) {
        if (name == null) {
          return List.of();
        }
        names.add(name);
      }
      return names;
    }
  }
}
