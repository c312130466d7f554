/** Classes to be woven within the test JVM. They know nothing of Cacher. */
package app.sample;
