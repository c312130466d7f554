/** The shop of the documents' examples; it knows nothing of Cacher. */
package com.acme.shop;
