/** Programs that go on while the rules about them change. */
package app.program.reload;
