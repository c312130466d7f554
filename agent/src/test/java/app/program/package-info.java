/** Programs that know nothing of Cacher; integration tests run them in JVMs of their own. */
package app.program;
