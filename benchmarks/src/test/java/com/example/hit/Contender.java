package com.example.hit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;

/** A benchmark method that is called without JMH, and without boxing what it returns. */
final class Contender {

  private static final com.sun.management.ThreadMXBean THREAD =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String name;
  private final MethodHandle handle;
  private final boolean primitive;
  private final Cursor cursor = new Cursor();

  Contender(HitBenchmark benchmark, Method method) throws IllegalAccessException {
    name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    primitive = method.getReturnType().isPrimitive();
    handle =
        MethodHandles.lookup()
            .unreflect(method)
            .bindTo(benchmark)
            .asType(MethodType.methodType(primitive ? long.class : Object.class, Cursor.class));
  }

  /**
   * The bytes that a call allocates, in the best of several attempts: compiled, then. Tries no more
   * once it is so few.
   */
  double bytesPerCall(int calls, int attempts, double few) throws Throwable {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < attempts && least > few; i++) {
      long before = THREAD.getCurrentThreadAllocatedBytes();
      call(calls);
      long bytes = THREAD.getCurrentThreadAllocatedBytes() - before;
      least = Math.min(least, (double) bytes / calls);
    }
    return least;
  }

  double cpuNanosPerCall(int calls) throws Throwable {
    long before = THREAD.getCurrentThreadCpuTime();
    call(calls);
    return (double) (THREAD.getCurrentThreadCpuTime() - before) / calls;
  }

  /** Returns something that depends on all results. */
  long call(int calls) throws Throwable {
    return primitive ? callPrimitive(calls) : callObject(calls);
  }

  private long callObject(int calls) throws Throwable {
    long nulls = 0;
    for (int i = 0; i < calls; i++) {
      Object result = (Object) handle.invokeExact(cursor);
      if (result == null) {
        nulls++;
      }
    }
    return nulls;
  }

  private long callPrimitive(int calls) throws Throwable {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += (long) handle.invokeExact(cursor);
    }
    return sum;
  }

  @Override
  public String toString() {
    return name;
  }
}
