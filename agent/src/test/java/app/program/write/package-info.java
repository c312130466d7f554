/** Programs that write, at once as they think. */
package app.program.write;
