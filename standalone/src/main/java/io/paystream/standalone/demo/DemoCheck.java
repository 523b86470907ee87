package io.paystream.standalone.demo;

/** One thing that has to be true after a run, with the figures that show it. */
record DemoCheck(String name, boolean ok, String figures) {}
