package io.cacher.match;

import io.cacher.config.MethodPattern;
import java.util.List;

/** Refusals in a sentence each: what is the matter and what to do. */
final class Reasons {

  private Reasons() {}

  static String sentence(MethodPattern pattern, Refusal refusal, KnownClasses known) {
    String where = refusal.where();
    String detail = refusal.detail();
    return switch (refusal.state()) {
      case FAILED -> where + " runs as it was: " + detail;
      case TOO_BROAD ->
          "it would select much of the application; name a package, or say allow-broad: true";
      case RUNS_CACHER ->
          "Cacher itself runs on " + where + "; cache a method of yours that calls it";
      case EXCLUDED -> excluded(pattern, where);
      case TOO_LARGE ->
          where
              + " has "
              + detail
              + " bytes of code, too long to be compiled to machine code once"
              + " woven; cache a method it calls";
      case CLAIMED_EARLIER ->
          where + " already belongs to " + detail + ", and the first wins; remove one of them";
      case SUBTRACTED -> where + " is taken out by " + detail;
      case ASYNC ->
          where
              + " returns "
              + detail
              + ", and of asynchronous results those of java.util.concurrent, Reactor and RxJava 3"
              + " that bring a value are cached; cache a method that returns one of them, or the"
              + " value itself";
      case SUSPENDING ->
          where
              + " is a Kotlin suspend function, which returns whenever it suspends; name a function"
              + " that it calls, or one that calls it";
      case ONE_SHOT ->
          where
              + " returns "
              + detail
              + ", which serves one caller only; cache a method that"
              + " returns a value or a collection";
      case VOID -> where + " returns nothing that could be cached; write-behind is for such";
      case RESULT ->
          where
              + " returns "
              + detail
              + ", and write-behind is for methods that return nothing: its"
              + " caller would have to wait";
      case NATIVE -> where + " is native; cache a method that calls it";
      case ABSTRACT -> abstractMethod(pattern, refusal, known);
      case CONSTRUCTOR -> "constructors are never cached; cache a method that creates the " + where;
      case SYNTHETIC -> where + " was made by the compiler; name the method it calls";
      case APPLIED, NO_METHOD, LOADED_BEFORE_AGENT, WAITING -> where;
    };
  }

  static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String excluded(MethodPattern pattern, String where) {
    if (!pattern.declaringType().exact()) {
      return "classes of the JDK are cached only when named exactly, without wildcards";
    }
    return where.startsWith("io.cacher.")
        ? where + " is Cacher's own"
        : where + " is made at run time; name the class it stands for";
  }

  private static String abstractMethod(MethodPattern pattern, Refusal refusal, KnownClasses known) {
    String type = refusal.detail();
    StringBuilder text = new StringBuilder(refusal.where()).append(" is abstract");
    if (pattern.subtypes()) {
      return text.append(" and no class that implements it is woven yet").toString();
    }
    List<String> implementations = known.implementations(type, pattern);
    text.append("; ");
    if (!implementations.isEmpty()) {
      text.append("implemented by ").append(String.join(", ", implementations)).append("; ");
    }
    text.append("name an implementation, or all of them with ").append(type).append('+');
    return text.append(refusal.where(), type.length(), refusal.where().length()).toString();
  }
}
