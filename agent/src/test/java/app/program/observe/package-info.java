/** Programs that are watched while they run. */
package app.program.observe;
