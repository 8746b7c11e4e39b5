package org.voxrisk.io.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that begins to write a file and never finishes; it prints {@code w} when the first bytes are written. */
final class EndlessWriter {
    private EndlessWriter() {}

    public static void main(String[] args) throws IOException {
        AtomicFile.write(Path.of(args[0]), out -> {
            out.write(new byte[100_000]);
            System.out.print('w');
            System.out.flush();
            while (true) {
                LockSupport.park();
            }
        });
    }
}
