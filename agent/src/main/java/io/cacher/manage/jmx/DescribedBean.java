package io.cacher.manage.jmx;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** An MXBean whose clients are shown what {@link Description} says, operations by name. */
final class DescribedBean extends StandardMBean {

  private final Class<?> type;

  <T> DescribedBean(T bean, Class<T> type) {
    super(bean, type, true);
    this.type = type;
  }

  /** Operations by name, as the JVM has them in an order that changes from start to start. */
  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanInfo info = super.getMBeanInfo();
    MBeanOperationInfo[] operations = info.getOperations();
    Arrays.sort(operations, Comparator.comparing(MBeanOperationInfo::getName));
    return new MBeanInfo(
        info.getClassName(),
        info.getDescription(),
        info.getAttributes(),
        info.getConstructors(),
        operations,
        info.getNotifications(),
        info.getDescriptor());
  }

  @Override
  protected @Nullable String getDescription(MBeanInfo info) {
    return text(type, super.getDescription(info));
  }

  @Override
  protected @Nullable String getDescription(MBeanAttributeInfo info) {
    Method getter = method((info.isIs() ? "is" : "get") + info.getName());
    return getter == null ? super.getDescription(info) : text(getter, info.getDescription());
  }

  @Override
  protected @Nullable String getDescription(MBeanOperationInfo info) {
    Method operation = method(info.getName());
    return operation == null ? super.getDescription(info) : text(operation, info.getDescription());
  }

  @Override
  protected @Nullable String getDescription(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    Method method = method(operation.getName());
    return method == null
        ? super.getDescription(operation, parameter, sequence)
        : text(method.getParameters()[sequence], parameter.getDescription());
  }

  @Override
  protected String getParameterName(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    Method method = method(operation.getName());
    return method == null
        ? super.getParameterName(operation, parameter, sequence)
        : method.getParameters()[sequence].getName();
  }

  @Override
  protected int getImpact(MBeanOperationInfo info) {
    boolean reads =
        info.getName().equals("keys")
            || info.getName().equals("entries")
            || info.getName().equals("peek")
            || info.getName().equals("hottestKeys")
            || info.getName().equals("recentEvictions")
            || info.getName().equals("explain")
            || info.getName().equals("rules");
    return reads ? MBeanOperationInfo.INFO : MBeanOperationInfo.ACTION;
  }

  private @Nullable Method method(String name) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    return null;
  }

  private static @Nullable String text(AnnotatedElement element, @Nullable String otherwise) {
    Description description = element.getAnnotation(Description.class);
    return description == null ? otherwise : description.value();
  }

  /** For {@link MBeanFeatureInfo}s that are none of the above. */
  @Override
  protected @Nullable String getDescription(MBeanFeatureInfo info) {
    return info.getDescription();
  }
}
