/**
 * The shop as a program: its options and the order in which it starts, runs and stops. Nothing
 * depends on this package.
 */
@NullMarked
package com.example.shop;

import org.jspecify.annotations.NullMarked;
