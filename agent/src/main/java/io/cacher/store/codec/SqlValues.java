package io.cacher.store.codec;

import java.io.IOException;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;

/** The values of {@code java.sql}, a module that a JVM may lack: not to be touched without need. */
@SuppressWarnings("JavaUtilDate") // the application's choice
final class SqlValues {

  private SqlValues() {}

  static void write(int tag, Object value, Output out) throws UnfaithfulException {
    out.putLong(((java.util.Date) value).getTime());
    if (tag == Tags.SQL_TIMESTAMP) {
      out.putInt(((Timestamp) value).getNanos());
    }
  }

  static Object read(int tag, Input in) throws IOException {
    long millis = in.getLong();
    if (tag == Tags.SQL_TIMESTAMP) {
      Timestamp timestamp = new Timestamp(millis);
      timestamp.setNanos(in.getInt());
      return timestamp;
    }
    return tag == Tags.SQL_DATE ? new Date(millis) : new Time(millis);
  }
}
