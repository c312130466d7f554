/**
 * The catalogue over HTTP. Depends on every package it serves, and only the program depends on it.
 */
@NullMarked
package com.example.shop.http;

import org.jspecify.annotations.NullMarked;
