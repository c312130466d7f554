/** Programs whose results outlive them. They know nothing of Cacher. */
package app.program.store;
