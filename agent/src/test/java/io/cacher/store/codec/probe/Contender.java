package io.cacher.store.codec.probe;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cacher.store.codec.GraphCodec;
import io.protostuff.LinkedBuffer;
import io.protostuff.ProtostuffIOUtil;
import io.protostuff.Schema;
import io.protostuff.runtime.RuntimeSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.fory.Fory;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Cacher's codec and other people's, set up to know no class beforehand and to keep what is shared.
 */
interface Contender {

  byte[] encode(Object value) throws Exception;

  Object decode(byte[] bytes) throws Exception;

  static Contender named(String name) {
    return switch (name) {
      case "cacher" -> new Cacher();
      case "jdk" -> new Jdk();
      case "kryo" -> new KryoCodec();
      case "fory" -> new ForyCodec();
      case "jackson" -> new JacksonSmile();
      case "protostuff" -> new Protostuff();
      default -> throw new IllegalArgumentException(name);
    };
  }

  final class Cacher implements Contender {
    private final ClassLoader loader = Contender.class.getClassLoader();
    private final GraphCodec codec = new GraphCodec(loader, Object.class, name -> false);

    @Override
    public byte[] encode(Object value) throws Exception {
      return codec.encode(value);
    }

    @Override
    public Object decode(byte[] bytes) throws Exception {
      return codec.decode(bytes, loader);
    }
  }

  final class Jdk implements Contender {
    @Override
    public byte[] encode(Object value) throws Exception {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      }
      return bytes.toByteArray();
    }

    @Override
    @SuppressWarnings("BanSerializableRead")
    public Object decode(byte[] bytes) throws Exception {
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
        return in.readObject();
      }
    }
  }

  final class KryoCodec implements Contender {
    private final Kryo kryo = new Kryo();

    KryoCodec() {
      kryo.setRegistrationRequired(false);
      kryo.setReferences(true);
      kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
    }

    @Override
    public byte[] encode(Object value) {
      Output out = new Output(4096, -1);
      kryo.writeClassAndObject(out, value);
      return out.toBytes();
    }

    @Override
    public Object decode(byte[] bytes) {
      return kryo.readClassAndObject(new Input(bytes));
    }
  }

  final class ForyCodec implements Contender {
    private final Fory fory =
        Fory.builder()
            .withXlang(false)
            .requireClassRegistration(false)
            .withRefTracking(true)
            .suppressClassRegistrationWarnings(true)
            .build();

    @Override
    public byte[] encode(Object value) {
      return fory.serialize(value);
    }

    @Override
    public Object decode(byte[] bytes) {
      return fory.deserialize(bytes);
    }
  }

  @SuppressWarnings("deprecation") // EVERYTHING: whatever keeps most types
  final class JacksonSmile implements Contender {
    private final ObjectMapper mapper =
        new SmileMapper()
            .registerModules(new JavaTimeModule(), new Jdk8Module())
            .setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .setVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .activateDefaultTyping(
                LaissezFaireSubTypeValidator.instance,
                ObjectMapper.DefaultTyping.EVERYTHING,
                JsonTypeInfo.As.WRAPPER_ARRAY);

    @Override
    public byte[] encode(Object value) throws Exception {
      return mapper.writerFor(Object.class).writeValueAsBytes(value);
    }

    @Override
    public Object decode(byte[] bytes) throws Exception {
      return mapper.readValue(bytes, Object.class);
    }
  }

  final class Protostuff implements Contender {
    static final class Box {
      Object value;
    }

    private final Schema<Box> schema = RuntimeSchema.getSchema(Box.class);

    @Override
    public byte[] encode(Object value) {
      Box box = new Box();
      box.value = value;
      return ProtostuffIOUtil.toByteArray(box, schema, LinkedBuffer.allocate());
    }

    @Override
    public Object decode(byte[] bytes) {
      Box box = new Box();
      ProtostuffIOUtil.mergeFrom(bytes, box, schema);
      return box.value;
    }
  }
}
