package io.cacher.manage.jmx;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/**
 * A bean that stays registered while what is behind it changes, so that those who listen to it, or
 * watch it, need not notice. Thread-safe.
 */
class LastingBean implements DynamicMBean {

  private volatile DescribedBean current;

  LastingBean(DescribedBean first) {
    current = first;
  }

  /** Has {@code next}, which is of the same kind, answer from now on. */
  final void exchange(DescribedBean next) {
    current = next;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return current.getMBeanInfo();
  }

  @Override
  public final @Nullable Object getAttribute(String attribute)
      throws AttributeNotFoundException, MBeanException, ReflectionException {
    return current.getAttribute(attribute);
  }

  @Override
  public final void setAttribute(Attribute attribute)
      throws AttributeNotFoundException,
          InvalidAttributeValueException,
          MBeanException,
          ReflectionException {
    current.setAttribute(attribute);
  }

  @Override
  public final AttributeList getAttributes(String[] attributes) {
    return current.getAttributes(attributes);
  }

  @Override
  public final AttributeList setAttributes(AttributeList attributes) {
    return current.setAttributes(attributes);
  }

  @Override
  public final @Nullable Object invoke(
      String operation, @Nullable Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    return current.invoke(operation, arguments, signature);
  }
}
