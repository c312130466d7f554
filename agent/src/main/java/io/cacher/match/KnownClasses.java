package io.cacher.match;

import io.cacher.config.MethodPattern;
import io.cacher.config.TypePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes there are, asked for hints while one report is made. */
interface KnownClasses {

  /** How many names a hint lists at most. */
  int ENOUGH = 3;

  /** The name of a class that the pattern matches, or null. */
  @Nullable String find(TypePattern pattern);

  /** Names of some concrete classes below the named one which declare a method so selected. */
  List<String> implementations(String className, MethodPattern pattern);

  /** The method which the pattern selects among the class's supertypes, or null. */
  @Nullable Inherited inherited(ClassInfo below, MethodPattern pattern);

  /** Names of classes whose simple name is that of the given one, or else nearly so. */
  List<String> similar(String className);

  /** What a class does that is known: {@code has been loaded}. */
  String present();

  /** Why a class that is known was not seen, a sentence that begins with its name. */
  String unseen(String className);

  /** A method and the class that declares it. */
  record Inherited(String className, MethodInfo method) {}
}
