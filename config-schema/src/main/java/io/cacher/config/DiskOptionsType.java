package io.cacher.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options of the disk store. */
final class DiskOptionsType extends FieldsType<DiskOptions> {

  private static final Property<String> DIRECTORY =
      new Property<>(
          "directory",
          new TextType("a directory such as `/var/cache/shop`"),
          null,
          "Where results are kept; made if it is not there.",
          "/var/cache/shop");

  private static final Property<Long> MAXIMUM_SIZE =
      new Property<>(
          "maximum-size",
          new WeightType(),
          "1GiB",
          "How many bytes the directory may take, 1GiB when absent.",
          "10GiB");

  private static final Property<Long> MAXIMUM_VALUE_SIZE = StoreFields.maximumValueSize("16MiB");

  private static final Property<Boolean> COMPRESSION =
      new Property<>(
          "compression",
          new FlagType(),
          "true",
          "Whether results are compressed, true when absent.",
          "false");

  private static final Property<Secret> ENCRYPTION_KEY =
      new Property<>(
          "encryption-key",
          new SecretType("a key, best as `${NAME}` from the environment"),
          null,
          "What results are encrypted with; taken from the environment as ${NAME}.",
          "${CACHER_DISK_KEY:of a test}");

  private static final Property<String> ENCRYPTION_KEY_FILE =
      new Property<>(
          "encryption-key-file",
          new TextType("a file such as `/run/secrets/cacher-key`"),
          null,
          "The file whose content results are encrypted with.",
          "/run/secrets/cacher-key");

  private static final Property<Duration> TIMEOUT = StoreFields.TIMEOUT;

  DiskOptionsType() {
    super(
        List.of(
            DIRECTORY,
            MAXIMUM_SIZE,
            MAXIMUM_VALUE_SIZE,
            COMPRESSION,
            ENCRYPTION_KEY,
            ENCRYPTION_KEY_FILE,
            TIMEOUT),
        DIRECTORY.name());
  }

  @Override
  @Nullable String fault(PropertyValues values) {
    return values.has(ENCRYPTION_KEY) && values.has(ENCRYPTION_KEY_FILE)
        ? "`encryption-key` cannot be combined with `encryption-key-file`, there is one key"
        : null;
  }

  @Override
  DiskOptions value(PropertyValues values, Position position) {
    return new DiskOptions(
        values.get(DIRECTORY),
        values.get(MAXIMUM_SIZE),
        values.get(MAXIMUM_VALUE_SIZE),
        values.get(TIMEOUT),
        values.get(COMPRESSION),
        values.find(ENCRYPTION_KEY),
        values.find(ENCRYPTION_KEY_FILE));
  }

  @Override
  public String expected() {
    return "options such as `{directory: /var/cache/shop, maximum-size: 1GiB}`";
  }
}
