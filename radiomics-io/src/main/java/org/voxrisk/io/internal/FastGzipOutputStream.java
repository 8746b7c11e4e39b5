package org.voxrisk.io.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes gzip at the fastest level: on noisy intensities a third of the time of the default level for a few percent
 * more bytes.
 */
public final class FastGzipOutputStream extends GZIPOutputStream {
    private static final int BUFFER = 1 << 16;

    /**
     * Begins a stream.
     *
     * @param out receives the compressed bytes
     * @throws IOException if writing the header fails
     */
    public FastGzipOutputStream(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
