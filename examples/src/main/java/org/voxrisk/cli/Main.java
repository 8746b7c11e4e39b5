package org.voxrisk.cli;

/** Entry point of the {@code voxrisk} command line. */
public final class Main {
    private Main() {}

    /**
     * Runs the command line.
     *
     * @param args command and options
     */
    public static void main(String[] args) {}
}
