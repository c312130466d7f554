/** The price service, remote by nature, and the client for it. Depends on nothing else here. */
@NullMarked
package com.example.shop.price;

import org.jspecify.annotations.NullMarked;
