/** The embedded database and its generated, always identical data. Depends on nothing else here. */
@NullMarked
package com.example.shop.database;

import org.jspecify.annotations.NullMarked;
