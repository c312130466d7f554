package io.cacher.manage.jmx;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/** A bean that sends notifications besides. */
final class NotifyingBean implements DynamicMBean, NotificationEmitter {

  private final DescribedBean bean;
  private final Notifier notifier;

  NotifyingBean(DescribedBean bean, Notifier notifier) {
    this.bean = bean;
    this.notifier = notifier;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanInfo info = bean.getMBeanInfo();
    return new MBeanInfo(
        info.getClassName(),
        info.getDescription(),
        info.getAttributes(),
        info.getConstructors(),
        info.getOperations(),
        getNotificationInfo(),
        info.getDescriptor());
  }

  @Override
  public @Nullable Object getAttribute(String attribute)
      throws AttributeNotFoundException, MBeanException, ReflectionException {
    return bean.getAttribute(attribute);
  }

  @Override
  public void setAttribute(Attribute attribute)
      throws AttributeNotFoundException,
          InvalidAttributeValueException,
          MBeanException,
          ReflectionException {
    bean.setAttribute(attribute);
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    return bean.getAttributes(attributes);
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return bean.setAttributes(attributes);
  }

  @Override
  public @Nullable Object invoke(String operation, @Nullable Object[] arguments, String[] signature)
      throws MBeanException, ReflectionException {
    return bean.invoke(operation, arguments, signature);
  }

  @Override
  public void addNotificationListener(
      NotificationListener listener,
      @Nullable NotificationFilter filter,
      @Nullable Object handback) {
    notifier.addNotificationListener(listener, filter, handback);
  }

  @Override
  public void removeNotificationListener(NotificationListener listener)
      throws ListenerNotFoundException {
    notifier.removeNotificationListener(listener);
  }

  @Override
  public void removeNotificationListener(
      NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback)
      throws ListenerNotFoundException {
    notifier.removeNotificationListener(listener, filter, handback);
  }

  @Override
  public MBeanNotificationInfo[] getNotificationInfo() {
    return notifier.getNotificationInfo();
  }
}
