package io.cacher.match;

import org.jspecify.annotations.Nullable;

/**
 * Why a pattern did not get a method.
 *
 * @param state the reason
 * @param where the method, {@code com.acme.ProductService.findById(long)}, or only its class
 * @param detail what the reason's sentence needs besides; may be empty
 */
record Refusal(State state, String where, String detail) {

  /** Code that was woven must stay below the 8,000 bytes beyond which it is never compiled. */
  static final int MAXIMUM_CODE_LENGTH = 7_700;

  /**
   * Why the method cannot be woven; null when it can.
   *
   * @param writers whether methods are wanted that return nothing, and no others
   */
  static @Nullable Refusal of(ClassInfo type, MethodInfo method, String where, boolean writers) {
    if (method.isBridge() || method.isSynthetic()) {
      return new Refusal(State.SYNTHETIC, where, "");
    }
    State result = writers ? ResultTypes.writerRefusal(method) : ResultTypes.refusal(method);
    if (result != null) {
      return new Refusal(result, where, method.returnTypeName());
    }
    return ofCode(type, method, where);
  }

  /** As {@code of}, for a method that is only watched: whatever it returns. */
  static @Nullable Refusal ofCode(ClassInfo type, MethodInfo method, String where) {
    if (method.isBridge() || method.isSynthetic()) {
      return new Refusal(State.SYNTHETIC, where, "");
    }
    if (method.isAbstract()) {
      return new Refusal(State.ABSTRACT, where, type.binaryName());
    }
    if (method.isNative()) {
      return new Refusal(State.NATIVE, where, "");
    }
    if (method.codeLength() > MAXIMUM_CODE_LENGTH) {
      return new Refusal(State.TOO_LARGE, where, Integer.toString(method.codeLength()));
    }
    return null;
  }

  /** An earlier pattern has the method. */
  static Refusal claimed(String where, Match earlier) {
    String detail = earlier.rule().name() + " (" + earlier.pattern().position() + ")";
    return new Refusal(State.CLAIMED_EARLIER, where, detail);
  }
}
