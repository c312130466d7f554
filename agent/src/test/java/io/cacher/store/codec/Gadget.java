package io.cacher.store.codec;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.collections.Transformer;
import org.apache.commons.collections.functors.ChainedTransformer;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.commons.collections.functors.InvokerTransformer;
import org.apache.commons.collections.keyvalue.TiedMapEntry;
import org.apache.commons.collections.map.LazyMap;

/** Bytes that run code where they are deserialised without a filter. */
public final class Gadget {

  /** The system property that is set by then. */
  public static final String FIRED = "io.cacher.store.codec.fired";

  private Gadget() {}

  /** The chain, as a payload of {@link JavaCodec} with a check sum that is right. */
  public static byte[] bytes() throws Exception {
    Transformer[] steps = {
      new ConstantTransformer(System.class),
      new InvokerTransformer(
          "getMethod",
          new Class<?>[] {String.class, Class[].class},
          new Object[] {"setProperty", new Class<?>[] {String.class, String.class}}),
      new InvokerTransformer(
          "invoke",
          new Class<?>[] {Object.class, Object[].class},
          new Object[] {null, new Object[] {FIRED, "yes"}})
    };
    ChainedTransformer chain = new ChainedTransformer(new Transformer[0]);
    Map<?, ?> lazy = LazyMap.decorate(new HashMap<>(), chain);
    Set<Object> set = new HashSet<>();
    set.add(new TiedMapEntry(lazy, "key"));
    lazy.clear();
    Field field = ChainedTransformer.class.getDeclaredField("iTransformers");
    field.setAccessible(true);
    field.set(chain, steps);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[4]);
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(set);
    }
    return Forged.sealed(bytes.toByteArray());
  }
}
