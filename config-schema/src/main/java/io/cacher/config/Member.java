package io.cacher.config;

/**
 * A key within a mapping that is the value of a property.
 *
 * @param name the key
 * @param type how its values are written
 */
record Member<T>(String name, ValueType<T> type) {}
