package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyArrayTest {
    private static Path write(Path folder, String header, int... data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(header.length());
        out.write(0);
        out.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        for (int b : data) {
            out.write(b);
        }
        return Files.write(folder.resolve("a.npy"), out.toByteArray());
    }

    @Test
    void readsNumbersAndShape(@TempDir Path folder) throws IOException {
        NpyArray a = NpyArray.read(
                write(folder, "{'descr': '<u2', 'fortran_order': False, 'shape': (1, 2), }", 0x01, 0x02, 0xff, 0xff));
        assertArrayEquals(new int[] {1, 2}, a.shape());
        assertArrayEquals(new double[] {0x201, 65535}, a.values());
        NpyArray f = NpyArray.read(
                write(folder, "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", 0, 0, 0xc0, 0xbf));
        assertArrayEquals(new double[] {-1.5}, f.values());
        NpyArray b = NpyArray.read(write(folder, "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }", 1, 0, 1));
        assertArrayEquals(new double[] {1, 0, 1}, b.values());
    }

    @Test
    void refusesOtherKinds(@TempDir Path folder) throws IOException {
        Path fortran = write(folder, "{'descr': '|b1', 'fortran_order': True, 'shape': (1,), }", 1);
        assertRefused(IOException.class, () -> NpyArray.read(fortran), "'fortran_order': True");
        Path cut = write(folder, "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", 1);
        assertRefused(IOException.class, () -> NpyArray.read(cut), "1 bytes", "8");
    }
}
