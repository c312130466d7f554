/** Programs that do what is hard on agents. They know nothing of Cacher. */
package app.program.trap;
