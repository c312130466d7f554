/** Programs whose methods are called ahead of them. */
package app.program.warm;
