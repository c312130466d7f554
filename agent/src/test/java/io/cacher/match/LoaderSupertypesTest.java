package io.cacher.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacher.config.TypePattern;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoaderSupertypesTest {

  @Test
  void isSubtype_superClassAndInterfacesOfTheJdk_areFound() {
    LoaderSupertypes supertypes = new LoaderSupertypes(null);
    ClassInfo type = type("com/acme/A", "java/util/LinkedHashMap");

    assertThat(supertypes.isSubtype(type, pattern("com.acme.A"))).isTrue();
    assertThat(supertypes.isSubtype(type, pattern("java.util.HashMap"))).isTrue();
    assertThat(supertypes.isSubtype(type, pattern("java.util.Map"))).isTrue();
    assertThat(supertypes.isSubtype(type, pattern("java..Clone*"))).isTrue();
    assertThat(supertypes.isSubtype(type, pattern("java.lang.Object"))).isTrue();
    assertThat(supertypes.isSubtype(type, pattern("java.util.List"))).isFalse();
  }

  @Test
  void isSubtype_supertypeNotFound_isUnknown() {
    ClassInfo type = type("com/acme/A", "com/acme/Missing");

    assertThat(new LoaderSupertypes(null).isSubtype(type, pattern("com.acme.B"))).isFalse();
    assertThat(new LoaderSupertypes(null).isSubtype(type, pattern("com.acme.Missing"))).isTrue();
  }

  @Test
  void isSubtype_loaderThrows_isUnknown() {
    ClassLoader broken =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            throw new LinkageError(name);
          }
        };

    assertThat(new LoaderSupertypes(broken).isSubtype(type("A", "B"), pattern("C"))).isFalse();
  }

  @Test
  void isSubtype_notAClassFile_isUnknown() {
    ClassLoader garbage =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return new ByteArrayInputStream(new byte[100]);
          }
        };

    assertThat(new LoaderSupertypes(garbage).isSubtype(type("A", "B"), pattern("C"))).isFalse();
  }

  @Test
  void isSubtype_circularHierarchy_ends() {
    Compiled compiled = Compiled.of("interface A {} class B implements A {}");
    ClassInfo circular =
        new ClassInfo(61, 1, "com/acme/A", "com/acme/B", List.of("com/acme/A"), List.of());

    assertThat(new LoaderSupertypes(compiled).isSubtype(circular, pattern("com.acme.C"))).isFalse();
  }

  @Test
  void isSubtype_askedAgainWhileReading_isUnknown() {
    boolean[] nested = {true};
    ClassLoader reentrant =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            nested[0] =
                new LoaderSupertypes(null)
                    .isSubtype(type("X", "java/util/HashMap"), pattern("java.util.Map"));
            return InputStream.nullInputStream();
          }
        };

    assertThat(new LoaderSupertypes(reentrant).isSubtype(type("A", "B"), pattern("C"))).isFalse();
    assertThat(nested[0]).isFalse();
    assertThat(
            new LoaderSupertypes(null)
                .isSubtype(type("X", "java/util/HashMap"), pattern("java.util.Map")))
        .isTrue();
  }

  private static ClassInfo type(String name, String superName) {
    return new ClassInfo(61, 1, name, superName, List.of(), List.of());
  }

  private static TypePattern pattern(String text) {
    return new TypePattern(text, 0);
  }
}
