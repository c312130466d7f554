package io.cacher.cache;

/** A {@link Site} whose results arrive after its method has returned. */
public sealed interface LaterSite permits FutureSite, LazySite, SuspendSite {}
