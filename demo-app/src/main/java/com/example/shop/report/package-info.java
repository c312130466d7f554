/** What the program prints. Depends on the load package for the numbers. */
@NullMarked
package com.example.shop.report;

import org.jspecify.annotations.NullMarked;
