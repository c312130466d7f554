/**
 * A load generator that always asks the same questions, and what it measured. Knows the service
 * only by its address.
 */
@NullMarked
package com.example.shop.load;

import org.jspecify.annotations.NullMarked;
