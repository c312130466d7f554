package io.cacher.link;

/**
 * The argument of a bulk method whose elements are cached one by one.
 *
 * @param index among the method's arguments
 * @param element what the sources tell of an element
 * @param sure the class that every element is an instance of, whatever the sources tell
 */
record ElementArgument(int index, Shape element, Class<?> sure) {}
