package io.cacher.weave;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.cacher.boot.CacherDispatcher;
import io.cacher.cache.Entry;
import io.cacher.cache.RefreshableEntry;
import io.cacher.cache.Site;
import io.cacher.key.KeyType;
import io.cacher.key.Keys;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the class of one woven method's entries. For a key {@code (String, int)} it reads:
 *
 * <pre>{@code
 * final class Call extends Entry {
 *   static final Site SITE;                  // the class data
 *
 *   final Object k0;
 *   final int k1;
 *
 *   Call(Site site, int hash, Object k0, int k1) {
 *     super(hash);
 *     this.k0 = k0;                          // or Keys.freeze(k0), or site.receiver(k0, this)
 *     this.k1 = k1;
 *   }
 *
 *   static Object lookup(Site site, Object k0, int k1) {
 *     try {
 *       int hash = Keys.spread(31 * hash(k0) + k1);
 *       Entry[] slots = site.slots();
 *       int mask = slots.length - 1;
 *       Entry entry;
 *       for (int i = hash & mask; (entry = slots[i]) != null; i = (i + 1) & mask) {
 *         if (entry.hash == hash && entry instanceof Call call && call.matches(k0, k1)) {
 *           if (site.hit(entry)) {
 *             return entry;
 *           }
 *           break;
 *         }
 *       }
 *       return absent(site, hash, k0, k1);
 *     } catch (Throwable t) {
 *       return site.failed(t);
 *     }
 *   }
 *
 *   // A method of its own, padded until the JIT leaves it one: with what a miss takes in it, the
 *   // look-up would be too large to be inlined where it is called.
 *   static Object absent(Site site, int hash, Object k0, int k1) {
 *     return site.answers() ? site.miss(new Call(site, hash, k0, k1)) : null;
 *   }
 *
 *   boolean matches(Object k0, int k1) { return this.k1 == k1 && k0.equals(this.k0); }
 *   boolean sameKey(Entry other)       { return other instanceof Call c && matches(c.k0, c.k1); }
 *   int rehash()                       { return 31 * Keys.rehash(k0) + k1; }
 *   Object[] key()                     { return new Object[] {k0, k1}; }
 *   Site site()                        { return SITE; }
 * }
 * }</pre>
 *
 * <p>Where results are kept fresh, it extends {@link RefreshableEntry} and asks {@link
 * Site#hitRefreshable}. In a cache that is not {@linkplain Site#plain plain}, {@code
 * site.answer(entry)} takes the place of {@code site.hit(entry)} and is what is returned. In a
 * {@linkplain Site#weighted weighted} one, entries also have a {@code long weight}.
 */
final class EntryClassWriter {

  static final String LOOKUP = "lookup";
  static final String MAKE = "entry";
  private static final String ABSENT = "absent";

  /**
   * HotSpot inlines no method with more bytes of code than this, however often it is called: its
   * {@code FreqInlineSize}.
   */
  private static final int LARGEST_INLINED = 325;

  private static final String ENTRY = Type.getInternalName(Entry.class);
  private static final String SITE = Type.getInternalName(Site.class);
  private static final String HIT = Type.getInternalName(CacherDispatcher.Hit.class);
  private static final String KEYS = Type.getInternalName(Keys.class);
  private static final String TAGS = ENTRY.substring(0, ENTRY.lastIndexOf('/') + 1) + "TagSet";
  // Same package as Entry: a hidden class must be.
  private static final String CALL = ENTRY.substring(0, ENTRY.lastIndexOf('/') + 1) + "Call";

  private static final Handle CLASS_DATA =
      new Handle(
          H_INVOKESTATIC,
          "java/lang/invoke/MethodHandles",
          "classData",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)"
              + "Ljava/lang/Object;",
          false);

  private final Site site;
  private final boolean tagged;
  private final List<KeyType> key;
  private final String parent;
  private final String hit;
  private final PartCode[] parts;
  private final ClassWriter writer =
      new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected String getCommonSuperClass(String one, String other) {
          return "java/lang/Object";
        }
      };

  EntryClassWriter(Site site, List<KeyType> key) {
    this.site = site;
    this.tagged = site.tagger() != null;
    boolean refreshable = site.keepsFresh();
    this.key = key;
    this.parent = refreshable ? Type.getInternalName(RefreshableEntry.class) : ENTRY;
    this.hit = refreshable ? "hitRefreshable" : "hit";
    this.parts = new PartCode[key.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new PartCode(CALL, "k" + i, key.get(i));
    }
  }

  byte[] write() {
    writer.visit(V17, ACC_FINAL | ACC_SUPER, CALL, null, parent, null);
    for (PartCode part : parts) {
      writer.visitField(ACC_FINAL, part.name(), part.fieldDescriptor(), null, null).visitEnd();
    }
    writeConstructor();
    writeLookup();
    writeAbsent();
    writeMatches();
    writeSameKey();
    writeRehash();
    writeKey();
    writeSite();
    writeEntry();
    if (tagged) {
      writeTags();
    }
    if (site.weighted()) {
      writeWeight();
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private String carriers() {
    StringBuilder descriptor = new StringBuilder();
    for (PartCode part : parts) {
      descriptor.append(part.carrierDescriptor());
    }
    return descriptor.toString();
  }

  private void writeConstructor() {
    MethodVisitor code =
        writer.visitMethod(0, "<init>", "(L" + SITE + ";I" + carriers() + ")V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ILOAD, 2);
    code.visitMethodInsn(INVOKESPECIAL, parent, "<init>", "(I)V", false);
    int slot = 3;
    for (PartCode part : parts) {
      part.store(code, slot, 1);
      slot += part.slots();
    }
    code.visitInsn(RETURN);
    end(code);
  }

  private void writeLookup() {
    MethodVisitor code =
        writer.visitMethod(
            ACC_STATIC, LOOKUP, "(L" + SITE + ";" + carriers() + ")Ljava/lang/Object;", null, null);
    int hash = 1;
    for (PartCode part : parts) {
      hash += part.slots();
    }
    int slots = hash + 1;
    int mask = hash + 2;
    int index = hash + 3;
    int entry = hash + 4;
    int answer = hash + 5;
    Label start = new Label();
    Label next = new Label();
    Label probe = new Label();
    Label absent = new Label();
    Label end = new Label();
    Label failed = new Label();
    code.visitCode();
    code.visitTryCatchBlock(start, end, failed, "java/lang/Throwable");
    code.visitLabel(start);
    writeHash(code);
    code.visitVarInsn(ISTORE, hash);
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKEVIRTUAL, SITE, "slots", "()[L" + ENTRY + ";", false);
    code.visitVarInsn(ASTORE, slots);
    code.visitVarInsn(ALOAD, slots);
    code.visitInsn(ARRAYLENGTH);
    code.visitInsn(ICONST_1);
    code.visitInsn(ISUB);
    code.visitVarInsn(ISTORE, mask);
    code.visitVarInsn(ILOAD, hash);
    code.visitVarInsn(ILOAD, mask);
    code.visitInsn(IAND);
    code.visitVarInsn(ISTORE, index);

    code.visitLabel(probe);
    code.visitVarInsn(ALOAD, slots);
    code.visitVarInsn(ILOAD, index);
    code.visitInsn(AALOAD);
    code.visitVarInsn(ASTORE, entry);
    code.visitVarInsn(ALOAD, entry);
    code.visitJumpInsn(IFNULL, absent);
    code.visitVarInsn(ALOAD, entry);
    code.visitFieldInsn(GETFIELD, ENTRY, "hash", "I");
    code.visitVarInsn(ILOAD, hash);
    code.visitJumpInsn(IF_ICMPNE, next);
    code.visitVarInsn(ALOAD, entry);
    code.visitTypeInsn(INSTANCEOF, CALL);
    code.visitJumpInsn(IFEQ, next);
    code.visitVarInsn(ALOAD, entry);
    code.visitTypeInsn(CHECKCAST, CALL);
    loadParameters(code, 1);
    code.visitMethodInsn(INVOKEVIRTUAL, CALL, "matches", "(" + carriers() + ")Z", false);
    code.visitJumpInsn(IFEQ, next);
    if (tagged) {
      code.visitVarInsn(ALOAD, entry);
      code.visitMethodInsn(INVOKEVIRTUAL, ENTRY, "valid", "()Z", false);
      code.visitJumpInsn(IFEQ, absent);
    }
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, entry);
    if (site.plain()) {
      code.visitMethodInsn(INVOKEVIRTUAL, SITE, hit, "(L" + ENTRY + ";)Z", false);
      code.visitJumpInsn(IFEQ, absent);
      code.visitVarInsn(ALOAD, entry);
      code.visitInsn(ARETURN);
    } else {
      code.visitMethodInsn(INVOKEVIRTUAL, SITE, "answer", "(L" + ENTRY + ";)L" + HIT + ";", false);
      code.visitInsn(DUP);
      code.visitVarInsn(ASTORE, answer);
      code.visitJumpInsn(IFNULL, absent);
      code.visitVarInsn(ALOAD, answer);
      code.visitInsn(ARETURN);
    }

    code.visitLabel(next);
    code.visitVarInsn(ILOAD, index);
    code.visitInsn(ICONST_1);
    code.visitInsn(IADD);
    code.visitVarInsn(ILOAD, mask);
    code.visitInsn(IAND);
    code.visitVarInsn(ISTORE, index);
    code.visitJumpInsn(GOTO, probe);

    code.visitLabel(absent);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ILOAD, hash);
    loadParameters(code, 1);
    code.visitMethodInsn(INVOKESTATIC, CALL, ABSENT, absentDescriptor(), false);
    code.visitInsn(ARETURN);
    code.visitLabel(end);

    code.visitLabel(failed);
    code.visitVarInsn(ASTORE, entry);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, entry);
    code.visitMethodInsn(
        INVOKEVIRTUAL, SITE, "failed", "(Ljava/lang/Throwable;)Ljava/lang/Object;", false);
    code.visitInsn(ARETURN);
    end(code);
  }

  private void writeAbsent() {
    MethodVisitor code = writer.visitMethod(ACC_STATIC, ABSENT, absentDescriptor(), null, null);
    Label off = new Label();
    code.visitCode();
    for (int i = 0; i <= LARGEST_INLINED; i++) {
      code.visitInsn(NOP);
    }
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKEVIRTUAL, SITE, "answers", "()Z", false);
    code.visitJumpInsn(IFEQ, off);
    code.visitVarInsn(ALOAD, 0);
    code.visitTypeInsn(NEW, CALL);
    code.visitInsn(DUP);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ILOAD, 1);
    loadParameters(code, 2);
    code.visitMethodInsn(
        INVOKESPECIAL, CALL, "<init>", "(L" + SITE + ";I" + carriers() + ")V", false);
    code.visitMethodInsn(INVOKEVIRTUAL, SITE, "miss", "(L" + ENTRY + ";)Ljava/lang/Object;", false);
    code.visitInsn(ARETURN);
    code.visitLabel(off);
    code.visitInsn(ACONST_NULL);
    code.visitInsn(ARETURN);
    end(code);
  }

  private String absentDescriptor() {
    return "(L" + SITE + ";I" + carriers() + ")Ljava/lang/Object;";
  }

  private void writeHash(MethodVisitor code) {
    int slot = 1;
    if (parts.length == 0) {
      code.visitInsn(ICONST_0);
    }
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        code.visitIntInsn(BIPUSH, 31);
        code.visitInsn(IMUL);
      }
      parts[i].hash(code, slot);
      if (i > 0) {
        code.visitInsn(IADD);
      }
      slot += parts[i].slots();
    }
    code.visitMethodInsn(INVOKESTATIC, KEYS, "spread", "(I)I", false);
  }

  private void writeMatches() {
    MethodVisitor code =
        writer.visitMethod(ACC_FINAL, "matches", "(" + carriers() + ")Z", null, null);
    Label different = new Label();
    code.visitCode();
    // Primitive parts first: they are the cheapest to tell apart.
    for (boolean primitives : new boolean[] {true, false}) {
      int slot = 1;
      for (PartCode part : parts) {
        if (part.primitive() == primitives) {
          part.jumpUnlessSame(code, slot, different);
        }
        slot += part.slots();
      }
    }
    code.visitInsn(ICONST_1);
    code.visitInsn(IRETURN);
    code.visitLabel(different);
    code.visitInsn(ICONST_0);
    code.visitInsn(IRETURN);
    end(code);
  }

  private void writeSameKey() {
    MethodVisitor code =
        writer.visitMethod(ACC_PROTECTED, "sameKey", "(L" + ENTRY + ";)Z", null, null);
    Label different = new Label();
    code.visitCode();
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(INSTANCEOF, CALL);
    code.visitJumpInsn(IFEQ, different);
    code.visitVarInsn(ALOAD, 0);
    for (PartCode part : parts) {
      part.loadFrom(code, 1);
    }
    code.visitMethodInsn(INVOKEVIRTUAL, CALL, "matches", "(" + carriers() + ")Z", false);
    code.visitInsn(IRETURN);
    code.visitLabel(different);
    code.visitInsn(ICONST_0);
    code.visitInsn(IRETURN);
    end(code);
  }

  private void writeRehash() {
    MethodVisitor code = writer.visitMethod(ACC_PROTECTED, "rehash", "()I", null, null);
    code.visitCode();
    code.visitInsn(ICONST_0);
    for (PartCode part : parts) {
      code.visitIntInsn(BIPUSH, 31);
      code.visitInsn(IMUL);
      part.rehash(code, 1);
      code.visitInsn(IADD);
    }
    code.visitInsn(IRETURN);
    end(code);
  }

  private void writeKey() {
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "key", "()[Ljava/lang/Object;", null, null);
    code.visitCode();
    code.visitLdcInsn(key.size());
    code.visitTypeInsn(ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < parts.length; i++) {
      code.visitInsn(DUP);
      code.visitLdcInsn(i);
      code.visitVarInsn(ALOAD, 0);
      code.visitFieldInsn(GETFIELD, CALL, parts[i].name(), parts[i].fieldDescriptor());
      Boxes.box(code, Type.getType(parts[i].fieldDescriptor()));
      code.visitInsn(AASTORE);
    }
    code.visitInsn(ARETURN);
    end(code);
  }

  /** The site is the class's and not each entry's: hits would pay for the memory. */
  private void writeSite() {
    String type = "L" + SITE + ";";
    writer.visitField(ACC_STATIC | ACC_FINAL, "SITE", type, null, null).visitEnd();
    MethodVisitor initializer = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
    initializer.visitCode();
    initializer.visitLdcInsn(new ConstantDynamic("_", type, CLASS_DATA));
    initializer.visitFieldInsn(PUTSTATIC, CALL, "SITE", type);
    initializer.visitInsn(RETURN);
    end(initializer);
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "site", "()" + type, null, null);
    code.visitCode();
    code.visitFieldInsn(GETSTATIC, CALL, "SITE", type);
    code.visitInsn(ARETURN);
    end(code);
  }

  /** {@code static Entry entry(Site site, parts…)}: a new entry with this key. */
  private void writeEntry() {
    MethodVisitor code =
        writer.visitMethod(
            ACC_STATIC, MAKE, "(L" + SITE + ";" + carriers() + ")L" + ENTRY + ";", null, null);
    code.visitCode();
    code.visitTypeInsn(NEW, CALL);
    code.visitInsn(DUP);
    code.visitVarInsn(ALOAD, 0);
    writeHash(code);
    loadParameters(code, 1);
    code.visitMethodInsn(
        INVOKESPECIAL, CALL, "<init>", "(L" + SITE + ";I" + carriers() + ")V", false);
    code.visitInsn(ARETURN);
    end(code);
  }

  /** A field for the tags, and the two methods of {@link Entry} that speak of it. */
  private void writeTags() {
    String type = "L" + TAGS + ";";
    writer.visitField(0, "tags", type, null, null).visitEnd();
    MethodVisitor code = writer.visitMethod(ACC_PROTECTED, "tags", "()" + type, null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, CALL, "tags", type);
    code.visitInsn(ARETURN);
    end(code);
    code = writer.visitMethod(ACC_PROTECTED, "tags", "(" + type + ")V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, 1);
    code.visitFieldInsn(PUTFIELD, CALL, "tags", type);
    code.visitInsn(RETURN);
    end(code);
  }

  private void writeWeight() {
    writer.visitField(0, "weight", "J", null, null).visitEnd();
    MethodVisitor getter = writer.visitMethod(ACC_PUBLIC, "weight", "()J", null, null);
    getter.visitCode();
    getter.visitVarInsn(ALOAD, 0);
    getter.visitFieldInsn(GETFIELD, CALL, "weight", "J");
    getter.visitInsn(LRETURN);
    end(getter);
    MethodVisitor setter = writer.visitMethod(ACC_PROTECTED, "weigh", "(J)V", null, null);
    setter.visitCode();
    setter.visitVarInsn(ALOAD, 0);
    setter.visitVarInsn(LLOAD, 1);
    setter.visitFieldInsn(PUTFIELD, CALL, "weight", "J");
    setter.visitInsn(RETURN);
    end(setter);
  }

  private void loadParameters(MethodVisitor code, int firstSlot) {
    int slot = firstSlot;
    for (PartCode part : parts) {
      part.load(code, slot);
      slot += part.slots();
    }
  }

  private static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
