/** How long a parcel travels between two towns. Depends on nothing else here. */
@NullMarked
package com.example.shop.delivery;

import org.jspecify.annotations.NullMarked;
