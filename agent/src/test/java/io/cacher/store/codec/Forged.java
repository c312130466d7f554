package io.cacher.store.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Payloads by somebody who knows the format. */
final class Forged {

  private Forged() {}

  /** Where the content goes. */
  static Output output() throws IOException {
    Output out = new Output(1 << 20);
    out.putInt(0);
    out.put(GraphCodec.VERSION);
    return out;
  }

  static byte[] payload(Output out) {
    return sealed(out.toBytes());
  }

  /** With a checksum that is right. */
  static byte[] sealed(byte[] payload) {
    if (payload.length > Integer.BYTES) {
      CRC32C checksum = new CRC32C();
      checksum.update(payload, Integer.BYTES, payload.length - Integer.BYTES);
      ByteBuffer.wrap(payload).putInt((int) checksum.getValue());
    }
    return payload;
  }
}
