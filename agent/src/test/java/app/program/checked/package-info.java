/** Methods of every kind that a check has to judge, and a program that calls them all. */
package app.program.checked;
