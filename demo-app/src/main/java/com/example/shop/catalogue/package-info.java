/** Products, how to find them and what goes with them. Depends on the database package only. */
@NullMarked
package com.example.shop.catalogue;

import org.jspecify.annotations.NullMarked;
