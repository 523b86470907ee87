package io.paystream.standalone.demo;

/** One thing that must hold, and what was found. */
record Check(String what, boolean ok, String found) {}
